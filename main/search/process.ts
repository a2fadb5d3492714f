/** The entry of the process in which the search of a library runs. */

import { serveRequests } from '#main/processes/entry.ts'
import { serializeError } from '#main/processes/serialize-error.ts'
import type { SearchAnswer, SearchProcessReply, SearchProcessRequest } from './protocol.ts'
import { type SearchService, searchService } from './service.ts'

let service: SearchService | null = null

async function run(
  request: SearchProcessRequest,
  send: (reply: SearchProcessReply) => void,
): Promise<SearchAnswer> {
  if (request.do === 'open') {
    service = searchService(request, (progress) => send({ progress }))
    return null
  }
  if (!service) throw new Error('no library is open')
  switch (request.do) {
    case 'find':
      return service.find(request)
    case 'values':
      return service.values(request.field, request.typed)
    case 'ids':
      return service.ids(request)
    case 'update':
      await service.update(request.ids)
      return null
    case 'inStep':
      return service.inStep()
    case 'close':
      await service.close()
      return null
  }
}

async function answer(
  request: SearchProcessRequest,
  send: (reply: SearchProcessReply) => void,
): Promise<void> {
  const { id } = request
  try {
    send({ id, ok: true, value: await run(request, send) })
  } catch (error) {
    send({ id, ok: false, error: serializeError(error, { code: 'searchStopped', params: {} }) })
  }
}

serveRequests<SearchProcessRequest, SearchProcessReply>(answer)
