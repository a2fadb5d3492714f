/** A process of ours that does work for us: one interface, so that the app and the command line each start it their way. */

export type WorkerProcess<Request, Reply> = {
  send(request: Request): void
  onReply(listener: (reply: Reply) => void): void
  /** Called once, whether the process ended, crashed, was killed or could not be started. */
  onExit(listener: (end: { outOfMemory: boolean }) => void): void
  /** Ends the process at once, whatever it is doing. */
  kill(): void
  /** The memory that the process holds, in bytes; null where that cannot be told. */
  residentBytes(): Promise<number | null>
}

export type WorkerHost<Request, Reply> = { start(): WorkerProcess<Request, Reply> }

/** Limits of a process's JavaScript heap, in MB of 2^20 bytes. A small `young` part is collected often and keeps the process small. */
export type HeapLimits = { heap: number; young?: number }

/** The limits as flags of V8. */
export function heapFlags({ heap, young }: HeapLimits): string[] {
  return [`--max-old-space-size=${heap}`, ...(young === undefined ? [] : [`--max-semi-space-size=${young}`])]
}

/** Whether the end of a process's standard error says that its heap was full. */
export function saysOutOfMemory(stderr: string): boolean {
  return /heap out of memory|OOM error in V8/i.test(stderr)
}

const tailLength = 16_384

/** Reads the stream to its end; the returned function gives the last 16 KB so far. */
export function stderrTail(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-tailLength)
  })
  return () => text
}
