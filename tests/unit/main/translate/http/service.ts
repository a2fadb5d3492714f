/** A translation service on this machine, made of what a test says it answers. The linter lets this file use the network. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** `body` is what was sent as JSON, null where nothing was. */
type Asked = { method: string; path: string; body: unknown; headers: IncomingMessage['headers'] }
export type Answer = (asked: Asked, response: ServerResponse) => unknown
export type Service = { url: string; port: number; asked: Asked[]; close(): Promise<void> }

/** What `answer` returns goes out as JSON; where it returns nothing, it has answered by itself or does not answer. */
export async function service(answer: Answer): Promise<Service> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const body = method === 'POST' ? await json(request) : null
    const one = { method, path, body, headers }
    asked.push(one)
    const reply = await answer(one, response)
    if (reply === undefined) return
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(reply))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
