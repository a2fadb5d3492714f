/**
 * The one place from which Glossa uses the network: a request for JSON to a translation service on this machine, or on a host
 * that the reader has confirmed. No redirects, no proxy, no cookies, no more than so many bytes.
 */

import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { GlossaError } from '#core/errors.ts'

/** `timeout` in ms without a sign of life, `size` in bytes. */
export type RequestLimits = { timeout: number; size: number }
export const requestLimits: RequestLimits = { timeout: 120_000, size: 4 * 1024 * 1024 }

export type JsonRequest = {
  url: URL
  /** What to send, by POST; without it, it is a GET. */
  body?: unknown
  /** Host names that the reader has confirmed. */
  confirmed: readonly string[]
  signal?: AbortSignal
  /** Whether the answer is a line of JSON after the other (NDJSON): then they come as an array. */
  lines?: boolean
  /** How long the first byte of the answer may take, in ms; without it, no longer than any other. */
  firstByteTimeout?: number
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const isLoopback = (address: string) => loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** A host's name as it stands in an address, without the brackets of an IPv6 one. */
const bare = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/** Whether an address names this machine. */
export function isThisMachine(url: URL): boolean {
  const host = bare(url)
  if (isIP(host) !== 0) return isLoopback(host)
  return host === 'localhost' || host.endsWith('.localhost')
}

/** The address of a service; throws `httpAddress` where it is none. */
export function serviceUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new GlossaError('httpAddress', { url: address })
  }
  return url
}

/** Resolves names of this machine to this machine alone, whatever a name server says. */
const onlyLoopback: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const own = error ? [] : addresses.filter(({ address }) => isLoopback(address))
    const [first] = own
    if (!first)
      done(error ?? Object.assign(new Error(`${host} is not this machine`), { code: 'ENOTFOUND' }), '')
    else if (options.all) done(null, own)
    else done(null, first.address, first.family)
  })
}

/** Asks a service and reads its answer, which has to be JSON. */
export async function requestJson(
  asked: JsonRequest,
  limits: RequestLimits = requestLimits,
): Promise<unknown> {
  const { url, confirmed, lines = false } = asked
  const here = isThisMachine(url)
  if (!here && !confirmed.includes(url.hostname)) throw new GlossaError('httpHost', { host: url.hostname })
  const { status, text } = await exchange(asked, here, limits)
  const json = lines && status === 200 ? parsedLines(text) : parsed(text)
  const complaint = [json].flat().find(hasError)
  if (status !== 200 || (lines && complaint)) {
    const detail = complaint ? String(complaint.error) : ''
    throw new GlossaError('httpStatus', { url: url.origin, status, detail: detail.slice(0, 300) })
  }
  if (json === undefined) throw new GlossaError('httpReply', { url: url.origin })
  return json
}

const hasError = (json: unknown): json is { error: unknown } =>
  typeof json === 'object' && json !== null && 'error' in json

/** Undefined where a line is no JSON. */
function parsedLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const values = lines.map(parsed)
  return values.includes(undefined) ? undefined : values
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function exchange(
  { url, body, signal, firstByteTimeout = 0 }: JsonRequest,
  here: boolean,
  limits: RequestLimits,
): Promise<{ status: number; text: string }> {
  // Most readers never ask anything.
  const { request: ask } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'))
  const sent = body === undefined ? null : JSON.stringify(body)
  const origin = url.origin
  const options = {
    method: sent === null ? 'GET' : 'POST',
    // No connection is kept, and none is shared with anything else.
    agent: false,
    headers: {
      accept: 'application/json',
      ...(sent !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
    },
    ...(here && { lookup: onlyLoopback }),
    ...(signal && { signal }),
  }
  return new Promise((resolve, reject) => {
    const request = ask(url, options, (response) => {
      const status = response.statusCode ?? 0
      if (status >= 300 && status < 400) return stop(new GlossaError('httpRedirect', { url: origin }))
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        wait(limits.timeout)
        size += chunk.length
        if (size > limits.size) {
          const limit = Math.round(limits.size / 1024 / 1024)
          stop(new GlossaError('httpTooLarge', { url: origin, limit }))
        } else chunks.push(chunk)
      })
      response.on('end', () => resolve({ status, text: Buffer.concat(chunks).toString('utf8') }))
      response.on('error', unreachable)
    })
    const stop = (error: GlossaError) => {
      reject(error)
      request.destroy()
    }
    const unreachable = (error: NodeJS.ErrnoException) =>
      reject(new GlossaError('httpUnreachable', { url: origin, reason: error.code ?? error.message }))
    let timer: NodeJS.Timeout | undefined
    const wait = (time: number) => {
      clearTimeout(timer)
      const seconds = Math.round(time / 1000)
      timer = setTimeout(() => stop(new GlossaError('httpTimeout', { url: origin, seconds })), time)
    }
    wait(Math.max(firstByteTimeout, limits.timeout))
    request.on('close', () => clearTimeout(timer))
    request.on('error', unreachable)
    request.end(sent ?? undefined)
  })
}
