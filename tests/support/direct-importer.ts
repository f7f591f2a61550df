/** Imports without a worker thread, for tests that are not about it. */
import { drawBoard, previewFile } from '../../server/imports/import-work'
import type { Importer } from '../../server/imports/importer'

export const directImporter: Pick<Importer, 'preview' | 'draw'> = { preview: async (text) => previewFile(text), draw: drawBoard }
