/** One document from `node:http` and nothing else: `node node-http.js PORT FILE`. */
import { createServer } from 'node:http';
import { readDocument } from './stored-document.js';

const [port, file] = process.argv.slice(2);
const { body, contentType, etag } = readDocument(file!);

createServer((request, response) => {
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': contentType, 'content-length': body.length, etag }).end(body);
}).listen(Number(port), '127.0.0.1');
