/** The entry of the process that writes by templates: one answer a request. */

import { renderTemplate } from '#core/templates/engine.ts'
import { serveRequests } from '#main/processes/entry.ts'
import { serializeError } from '#main/processes/serialize-error.ts'
import type { RenderReply, RenderRequest } from './renderer.ts'

serveRequests<RenderRequest, RenderReply>(({ template, values, locale }, send) => {
  try {
    send(renderTemplate(template, values, locale))
  } catch (error) {
    send({ error: serializeError(error, { code: 'templateStopped', params: { file: template.name } }) })
  }
})
