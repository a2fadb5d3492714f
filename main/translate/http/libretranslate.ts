/** LibreTranslate's interface: /languages tells what it knows, /translate takes several texts at once. */

import { z } from 'zod'
import type { LanguagePair } from '#core/translation/engine.ts'
import { baseLanguage } from '#core/translation/language.ts'

export const languagesReply = z.array(z.object({ code: z.string(), targets: z.array(z.string()).optional() }))
export const translateReply = z.object({ translatedText: z.union([z.string(), z.array(z.string())]) })

type Languages = z.output<typeof languagesReply>

/** All that the service can do; one that lists no targets translates from each language to each other. */
export function pairsOf(languages: Languages): LanguagePair[] {
  const all = languages.map(({ code }) => code)
  return languages.flatMap(({ code, targets = all }) =>
    targets.filter((target) => target !== code).map((to) => ({ from: code, to })),
  )
}

/** The service's own codes for two languages: `pt-BR` as it is where it has that, else by the language alone. */
export function codesFor(pairs: readonly LanguagePair[], { from, to }: LanguagePair): LanguagePair | null {
  const close = (code: string, tag: string) => {
    if (code.toLowerCase() === tag.toLowerCase()) return 2
    return baseLanguage(code) === baseLanguage(tag) ? 1 : 0
  }
  let best: LanguagePair | null = null
  let most = 0
  for (const pair of pairs) {
    const fit = close(pair.from, from) * close(pair.to, to)
    if (fit > most) [best, most] = [pair, fit]
  }
  return best
}
