/**
 * Writes by templates in a process of its own, which is ended where a template does not come to an end by itself. A thread would not do:
 * where its memory is full, it may take the whole of Glossa with it.
 */

import { GlossaError } from '#core/errors.ts'
import type { Rendered } from '#core/templates/engine.ts'
import type { TemplateFault } from '#core/templates/faults.ts'
import { templateLimits } from '#core/templates/limits.ts'
import type { Template } from '#core/templates/template.ts'
import type { TemplateValues } from '#core/templates/values.ts'
import type { WorkerHost, WorkerProcess } from '#main/processes/host.ts'
import { deserializeError, type SerializedError } from '#main/processes/serialize-error.ts'

export type RenderRequest = { template: Template; values: TemplateValues; locale: string }
export type RenderReply = Rendered | { error: SerializedError }
export type TemplateHost = WorkerHost<RenderRequest, RenderReply>

export type TemplateRenderer = {
  /** Rejects with `templateStopped` where the template took too much time or memory. One after the other, in order. */
  render(request: RenderRequest): Promise<Rendered>
  /** Ends the process; what it was still writing is rejected. */
  close(): void
}

/** The most that the process's JavaScript heap may hold, in MB. */
export const heapLimit = 512
/** How long a template may take in all, in ms: LiquidJS stops by itself before, unless it hangs within one filter. */
const longest = 3 * templateLimits.time
/** How long a process that has nothing to do is kept, in ms. */
const idleTime = 60_000

/** What is wrong with a template as an error with its sentence; `file` is what the reader calls the template. */
export function faultError({ code, line, column, params }: TemplateFault, file: string): GlossaError {
  return new GlossaError(code, { ...params, file, line, column, seconds: templateLimits.time / 1000 })
}

type Running = {
  process: WorkerProcess<RenderRequest, RenderReply>
  settle: (reply: RenderReply | null) => void
}

/** `timeLimit` in ms is for tests. */
export function templateRenderer(host: TemplateHost, timeLimit = longest): TemplateRenderer {
  let running: Running | null = null
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  const started = (): Running => {
    if (running) return running
    const fresh: Running = { process: host.start(), settle: () => {} }
    fresh.process.onReply((reply) => fresh.settle(reply))
    fresh.process.onExit(() => {
      if (running === fresh) running = null
      fresh.settle(null)
    })
    running = fresh
    return fresh
  }

  const end = () => {
    clearTimeout(idle)
    running?.process.kill()
    running = null
  }

  const renderNow = (request: RenderRequest) =>
    new Promise<Rendered>((resolve, reject) => {
      clearTimeout(idle)
      const current = started()
      const timer = setTimeout(end, timeLimit)
      current.settle = (reply) => {
        current.settle = () => {}
        clearTimeout(timer)
        idle = setTimeout(end, idleTime).unref()
        if (reply === null) reject(new GlossaError('templateStopped', { file: request.template.name }))
        else if ('error' in reply) reject(deserializeError(reply.error))
        else resolve(reply)
      }
      current.process.send(request)
    })

  return {
    render(request) {
      const rendering = last.then(() => renderNow(request))
      last = rendering.catch(() => undefined)
      return rendering
    },
    close: end,
  }
}
