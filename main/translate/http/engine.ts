/** A translation service on this machine as an engine. */

import type { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import type { Engine, HttpSettings, LanguagePair } from '#core/translation/engine.ts'
import { inBatches } from '../batches.ts'
import { codesFor, languagesReply, pairsOf, translateReply } from './libretranslate.ts'
import { answerOf, chatReply, chatRequest, tagsReply } from './ollama.ts'
import { type JsonRequest, type RequestLimits, requestJson, requestLimits, serviceUrl } from './request.ts'

/** Asks for what lies at a path of the service, and checks the shape of the answer. */
type Ask = <T>(
  path: string,
  reply: z.ZodType<T>,
  body: unknown,
  signal?: AbortSignal,
  how?: Pick<JsonRequest, 'lines' | 'patience'>,
) => Promise<T>

/** A model has to be loaded, and has read the whole paragraph, before it says its first word: in ms. */
const firstWord = 10 * 60_000

/** What the two kinds of service have in common: what they know, and a text translated. */
type Service = {
  about(signal?: AbortSignal): Promise<{ model: string; version: string; pairs: LanguagePair[] | null }>
  batch: { segments: number; characters: number }
  translate(texts: string[], languages: LanguagePair, signal: AbortSignal): Promise<string[]>
}

function libreTranslate({ apiKey, url }: HttpSettings, ask: Ask): Service {
  let pairs: LanguagePair[] = []
  return {
    batch: { segments: 8, characters: 4000 },
    async about(signal) {
      pairs = pairsOf(await ask('languages', languagesReply, undefined, signal))
      return { model: 'LibreTranslate', version: '', pairs }
    },
    async translate(texts, { from, to }, signal) {
      const codes = codesFor(pairs, { from, to })
      if (!codes) {
        const known = pairs.map((pair) => `${pair.from}-${pair.to}`).join(', ')
        throw new GlossaError('engineNoPair', { file: url, from, to, pairs: known })
      }
      const body = {
        q: texts,
        source: codes.from,
        target: codes.to,
        format: 'text',
        ...(apiKey !== '' && { api_key: apiKey }),
      }
      const { translatedText } = await ask('translate', translateReply, body, signal)
      return [translatedText].flat()
    },
  }
}

function ollama({ model, url }: HttpSettings, ask: Ask): Service {
  return {
    batch: { segments: 1, characters: 1 },
    async about(signal) {
      const { models } = await ask('api/tags', tagsReply, undefined, signal)
      const found = models.find(({ name }) => name === model || name === `${model}:latest`)
      if (!found) {
        const known = models.map(({ name }) => name).join(', ')
        throw new GlossaError('httpNoModel', { url, model, models: known })
      }
      return { model: found.name, version: found.digest.replace(/^sha256:/, '').slice(0, 12), pairs: null }
    },
    async translate(texts, languages, signal) {
      const answers: string[] = []
      for (const text of texts) {
        const pieces = await ask('api/chat', chatReply, chatRequest(model, languages, text), signal, {
          lines: true,
          patience: firstWord,
        })
        const answer = answerOf(pieces)
        if (answer === null) throw new GlossaError('httpReply', { url })
        answers.push(answer)
      }
      return answers
    },
  }
}

export function httpEngine(settings: HttpSettings, limits: RequestLimits = requestLimits): Engine {
  const ask: Ask = async (path, reply, body, signal, how) => {
    const base = serviceUrl(settings.url)
    const url = new URL(`${base.pathname.replace(/\/*$/, '/')}${path}`, base)
    const request = { url, body, confirmed: settings.confirmedHosts, ...how, ...(signal && { signal }) }
    const answer = reply.safeParse(await requestJson(request, limits))
    if (!answer.success) throw new GlossaError('httpReply', { url: base.origin })
    return answer.data
  }
  const service = settings.api === 'ollama' ? ollama(settings, ask) : libreTranslate(settings, ask)

  return {
    probe: () => service.about(),
    async *translate(segments, options) {
      const { signal, from, to } = options
      let about: Awaited<ReturnType<Service['about']>>
      try {
        about = await service.about(signal)
      } catch (error) {
        if (signal.aborted) return
        throw error
      }
      const by = { id: 'http', model: about.model, version: about.version }
      yield* inBatches(segments, options, service.batch, by, (texts) =>
        service.translate(texts, { from, to }, signal),
      )
    },
    async dispose() {},
  }
}
