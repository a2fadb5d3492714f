/** The half of PDF.js that reads the file, in a worker of its own: it serves whoever started it. */

import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
