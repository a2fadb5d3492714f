/** How the set-up talks: one line a step, on standard error, so that standard output stays free for results. */

/** A set-up that cannot go on. Its message tells the reader what to do; no stack is shown. */
export class SetupError extends Error {}

/** The reader has stopped the command: nothing more is to be done or said. */
export class Interrupted extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Runs a command's main function; a failure that the reader can fix is one sentence and exit code 1. */
export async function asCommand(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (error instanceof Interrupted) process.exitCode = 130
    else if (error instanceof SetupError) {
      say(error.message)
      process.exitCode = 1
    } else throw error
  }
}
