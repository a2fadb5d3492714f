/** Keeps the end of what a process writes to its standard error, where it says why it dies. */

const kept = 16_384

/** Reads the stream to its end; the returned function gives the last 16 KB so far. */
export function lastWords(stream: NodeJS.ReadableStream | null): () => string {
  let words = ''
  stream?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-kept)
  })
  return () => words
}
