/** Translation services on this machine: the two shapes, what is refused, and what never leaves. */

import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultEngines, type HttpSettings } from '#core/translation/engine.ts'
import { httpEngine } from '#main/translate/http/engine.ts'
import { isThisMachine } from '#main/translate/http/request.ts'
import { all, never, told } from '../results.ts'
import { type Answer, type Service, service } from './service.ts'

let open: Service[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.map((one) => one.close()))
  open = []
})

async function serving(answer: Answer): Promise<Service> {
  const one = await service(answer)
  open.push(one)
  return one
}

const limits = { timeout: 60_000, size: 4096 }
const engineAt = (url: string, settings: Partial<HttpSettings> = {}, own = limits, apiKey = '') =>
  httpEngine({ ...defaultEngines.http, on: true, url, ...settings }, apiKey, own)

const segments = ['Kot śpi.', 'Pies je.\nI pije.', 'Ptak leci.'].map((text, id) => ({ id: id + 4, text }))
const plen = { from: 'pl-PL', to: 'en', signal: never }

const languages = [
  { code: 'pl', targets: ['en', 'pl'] },
  { code: 'en', targets: ['pl', 'pt-BR', 'pt'] },
]
type Body = { q: string[]; source: string; target: string }
/** LibreTranslate, which shouts. */
const libre: Answer = ({ path, body }) =>
  path === '/languages' ? languages : { translatedText: (body as Body).q.map((text) => text.toUpperCase()) }

describe('a LibreTranslate service', () => {
  it('is asked for several paragraphs at once, and for nothing else', async () => {
    const { url, asked } = await serving(libre)
    const results = await all(engineAt(`${url}/`, {}, limits, 'geheim').translate(segments, plen))
    expect(results).toEqual(
      segments.map(({ id, text }) => ({
        id,
        text: text.toUpperCase(),
        by: { id: 'http', model: 'LibreTranslate', version: '' },
      })),
    )
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /languages',
      'POST /translate',
    ])
    expect(asked[1]?.body).toEqual({
      q: segments.map(({ text }) => text),
      source: 'pl',
      target: 'en',
      format: 'text',
      api_key: 'geheim',
    })
    expect(asked[1]?.headers).not.toHaveProperty('cookie')
    expect(asked[1]?.headers).not.toHaveProperty('user-agent')
  })

  it('is asked in its own names of languages, at a path of its own', async () => {
    const { url, asked } = await serving(({ path, body }) =>
      libre({ path: path.replace('/lt', ''), body } as never, null as never),
    )
    await all(engineAt(`${url}/lt`).translate(segments, { from: 'en', to: 'pt-PT', signal: never }))
    await all(engineAt(`${url}/lt`).translate(segments, { from: 'en-GB', to: 'pt-br', signal: never }))
    expect(asked.filter(({ body }) => body).map(({ body }) => (body as Body).target)).toEqual([
      'pt-BR',
      'pt-BR',
    ])
    const lacking = engineAt(`${url}/lt`).translate(segments, { from: 'pl', to: 'de', signal: never })
    await expect(all(lacking)).rejects.toMatchObject({ code: 'engineNoPair' })
  })

  it('tells which languages it knows', async () => {
    const { url } = await serving(libre)
    expect((await engineAt(url).probe()).pairs).toEqual([
      { from: 'pl', to: 'en' },
      { from: 'en', to: 'pl' },
      { from: 'en', to: 'pt-BR' },
      { from: 'en', to: 'pt' },
    ])
  })

  it('that gives fewer texts than it got is asked for each alone', async () => {
    const { url } = await serving(({ path, body }) => {
      if (path === '/languages') return languages
      const { q } = body as Body
      return {
        translatedText:
          q.length > 1 ? ['one'] : q[0] === segments[1]?.text ? [''] : q.map((text) => text.toUpperCase()),
      }
    })
    expect(told(await all(engineAt(url).translate(segments, plen)))).toEqual([
      'KOT ŚPI.',
      'translationEmpty',
      'PTAK LECI.',
    ])
  })

  it('that refuses one paragraph does not stop the others; one that refuses all is asked three times', async () => {
    const { url } = await serving((asked, response) => {
      if (asked.body && (asked.body as Body).q.includes(segments[0]?.text ?? '')) {
        response.statusCode = 400
        return { error: 'too odd' }
      }
      return libre(asked, response)
    })
    expect(told(await all(engineAt(url).translate(segments, plen)))).toEqual([
      'httpStatus',
      'PIES JE.\nI PIJE.',
      'PTAK LECI.',
    ])

    const never = await serving((asked, response) => {
      if (!asked.body) return languages
      response.statusCode = 500
      return {}
    })
    const many = Array.from({ length: 20 }, (_, id) => ({ id, text: 'Kot śpi.' }))
    await expect(all(engineAt(never.url).translate(many, plen))).rejects.toMatchObject({ code: 'httpStatus' })
    expect(never.asked.filter(({ body }) => body)).toHaveLength(4)
  })
})

describe('an Ollama service', () => {
  const tags = { models: [{ name: 'gemma3:latest', digest: 'sha256:0123456789abcdef' }] }
  const ollama: Answer = ({ path, body }, response) => {
    if (path === '/api/tags') return tags
    const { messages } = body as { messages: { content: string }[] }
    return spoken(response, ['<think>Hm.', '</think>\n', messages[1]?.content.toUpperCase() ?? '', '\n'])
  }
  /** Says these pieces one after the other, the last of them as Ollama ends its answers. */
  const spoken = (response: Parameters<Answer>[1], pieces: string[], last: object = { done: true }) => {
    for (const content of pieces) {
      response.write(`${JSON.stringify({ message: { role: 'assistant', content }, done: false })}\n`)
    }
    response.end(`${JSON.stringify({ message: { role: 'assistant', content: '' }, ...last })}\n`)
  }
  const asking = (url: string, own = limits) =>
    all(engineAt(url, { api: 'ollama', model: 'gemma3' }, own).translate(segments.slice(0, 1), plen))

  it('is asked paragraph by paragraph, for the translation alone', async () => {
    const { url, asked } = await serving(ollama)
    const results = await all(engineAt(url, { api: 'ollama', model: 'gemma3' }).translate(segments, plen))
    expect(results[1]).toEqual({
      id: 5,
      text: 'PIES JE.\nI PIJE.',
      by: { id: 'http', model: 'gemma3:latest', version: '0123456789ab' },
    })
    expect(results).toHaveLength(3)
    expect(asked[1]?.body).toMatchObject({
      stream: true,
      options: { temperature: 0 },
      messages: [
        { content: expect.stringMatching(/from Polish .*to English/) },
        { content: segments[0]?.text },
      ],
    })
  })

  it('that is slow to say its first word is waited for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { url } = await serving(({ path }, response) => {
      if (path === '/api/tags') return tags
      vi.advanceTimersByTime(limits.timeout * 3)
      return spoken(response, ['A cat', ' sleeps.'])
    })
    expect(told(await asking(url))).toEqual(['A cat sleeps.'])
  })

  it('that breaks off or complains in the middle of an answer has nothing saved', async () => {
    const broken = await serving(({ path }, response) =>
      path === '/api/tags' ? tags : spoken(response, ['A cat'], { done: false }),
    )
    expect(told(await asking(broken.url))).toEqual(['httpReply'])
    const complaining = await serving(({ path }, response) =>
      path === '/api/tags' ? tags : spoken(response, ['A cat'], { error: 'out of memory' }),
    )
    expect(await asking(complaining.url)).toMatchObject([
      { error: { code: 'httpStatus', params: { detail: 'out of memory' } } },
    ])
  })

  it('without the model says which it has', async () => {
    const { url } = await serving(ollama)
    await expect(engineAt(url, { api: 'ollama', model: 'llama' }).probe()).rejects.toMatchObject({
      code: 'httpNoModel',
      params: { models: 'gemma3:latest' },
    })
  })
})

describe('what a service may not do', () => {
  const probing = async (answer: Answer, code: string, own = limits) => {
    const { url } = await serving(answer)
    await expect(engineAt(url, {}, own).probe()).rejects.toMatchObject({ code })
  }

  it('redirect: the other address is never asked', async () => {
    const other = await serving(libre)
    await probing((_, response) => {
      response.writeHead(307, { location: `${other.url}/languages` }).end()
    }, 'httpRedirect')
    expect(other.asked).toEqual([])
  })
  it('answer without end', () =>
    probing((_, response) => {
      const more = () => void (response.writable && response.write('[1,'.repeat(1000)) && setImmediate(more))
      more()
    }, 'httpTooLarge'))
  it('keep silent', () => probing(() => undefined, 'httpTimeout', { ...limits, timeout: 50 }))
  it('answer with something else than JSON, or with another shape', async () => {
    await probing((_, response) => void response.end('<html>'), 'httpReply')
    await probing(() => ({ languages }), 'httpReply')
  })
  it('be gone', async () => {
    const { url } = await service(libre).then(async (one) => {
      await one.close()
      return one
    })
    await expect(engineAt(url).probe()).rejects.toMatchObject({
      code: 'httpUnreachable',
      params: { reason: 'ECONNREFUSED' },
    })
  })
})

it('stops at once when it is cancelled', async () => {
  const controller = new AbortController()
  const { url } = await serving(({ body }) => {
    if (!body) return languages
    controller.abort()
    return undefined
  })
  expect(await all(engineAt(url).translate(segments, { ...plen, signal: controller.signal }))).toEqual([])
})

describe('hosts', () => {
  it.each([
    ['http://127.0.0.1:5000', true],
    ['http://127.9.9.9', true],
    ['http://localhost:11434', true],
    ['http://translate.localhost', true],
    ['http://[::1]:5000', true],
    ['http://0x7f.1', true],
    ['http://10.0.0.1', false],
    ['http://0.0.0.0', false],
    ['http://[::ffff:10.0.0.1]', false],
    ['http://localhost.example.org', false],
    ['https://127.0.0.1.example.org', false],
  ])('%s is this machine: %s', (url, here) => {
    expect(isThisMachine(new URL(url))).toBe(here)
  })

  it('that are not this machine are not asked unless they are confirmed by name', async () => {
    await expect(engineAt('http://translate.invalid').probe()).rejects.toMatchObject({
      code: 'httpHost',
      params: { host: 'translate.invalid' },
    })
    const confirmed = engineAt('http://translate.invalid', { confirmedHosts: ['translate.invalid'] })
    await expect(confirmed.probe()).rejects.toMatchObject({ code: 'httpUnreachable' })
  })

  it('by a name of this machine are reached on it', async () => {
    const { port } = await serving(libre)
    expect((await engineAt(`http://localhost:${port}`).probe()).pairs).toHaveLength(4)
  })

  it.each(['', 'translate', 'file:///etc/passwd', 'http://me:secret@127.0.0.1'])(
    '%j is no address',
    async (url) => {
      await expect(engineAt(url).probe()).rejects.toMatchObject({ code: 'httpAddress' })
    },
  )
})
