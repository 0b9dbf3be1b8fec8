/** One document from Fastify with nothing registered on it: `node fastify.js PORT FILE`. */
import { fastify } from 'fastify';
import { readDocument } from './stored-document.js';

const [port, file] = process.argv.slice(2);
const { body, contentType, etag } = readDocument(file!);

const app = fastify();
app.get('/v1/personas/:id/details', (request, reply) => {
  void reply.header('etag', etag);
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.header('content-type', contentType).send(body);
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
