/** PDF.js ships no types for its other half, which is only handed on to it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
