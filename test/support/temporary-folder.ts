export { removeFolder, temporaryFolder } from '../../scripts/measuring/temporary-folder.js';
