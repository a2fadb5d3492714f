/** What an engine said when it was asked whether it can work, in words. */

import { useTranslation } from 'react-i18next'
import type { EngineState } from '#preload/contract.ts'
import { languageName } from '#renderer/format.ts'

/** How many pairs of languages are named; more are only counted. */
const named = 6

export function EngineVerdict({ engine, busy }: { engine: EngineState; busy: boolean }) {
  const { t, i18n } = useTranslation('translation')
  const { probe } = engine
  const name = (tag: string) => languageName(tag, i18n.language)
  const said = () => {
    if (busy) return t('engines.checking')
    if (probe === null) return ''
    if (!probe.ok) return probe.error.message
    const { model, version, pairs } = probe.about
    const what = [model, version].filter(Boolean).join(' ')
    const known = pairs?.slice(0, named).map(({ from, to }) => `${name(from)} → ${name(to)}`) ?? []
    const rest = (pairs?.length ?? 0) - known.length
    if (rest > 0) known.push(t('engines.more', { count: rest }))
    return [t('engines.works', { what }), known.join(', ')].filter(Boolean).join(' ')
  }
  return (
    <p role="status" className="engine-verdict" data-ok={busy ? undefined : probe?.ok}>
      {said()}
    </p>
  )
}
