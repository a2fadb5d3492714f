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

/** Whether the last words of a process say that its heap was full. */
export function saysOutOfMemory(words: string): boolean {
  return /heap out of memory|OOM error in V8/i.test(words)
}
