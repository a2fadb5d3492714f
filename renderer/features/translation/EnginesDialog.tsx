/** The translation engines: each off until it is switched on, with what it needs and what it says of itself. */

import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineId } from '#core/translation/engine.ts'
import type { EngineState, Input } from '#preload/contract.ts'
import { call, said } from '#renderer/api.ts'
import { languageName } from '#renderer/format.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { BergamotSettings, HttpSettings, ProgramSettings } from './EngineSettings.tsx'
import { useEngines } from './engines-store.ts'
import './engines.css'

/** How many pairs of languages are named; more are only counted. */
const named = 6

/** What an engine said when it was asked whether it can work, in words. */
function EngineVerdict({ engine, busy }: { engine: EngineState; busy: boolean }) {
  const { t, i18n } = useTranslation('translation')
  const { probe } = engine
  const name = (tag: string) => languageName(tag, i18n.language)
  const verdict = () => {
    if (busy) return t('engines.checking')
    if (probe === null) return ''
    if (!probe.ok) return said(probe.error.message)
    const { model, version, pairs } = probe.about
    const what = [model, version].filter(Boolean).join(' ')
    const known = pairs?.slice(0, named).map(({ from, to }) => `${name(from)} → ${name(to)}`) ?? []
    const rest = (pairs?.length ?? 0) - known.length
    if (rest > 0) known.push(t('engines.more', { count: rest }))
    return [t('engines.works', { what }), known.join(', ')].filter(Boolean).join(' ')
  }
  return (
    <p role="status" className="engine-verdict" data-ok={busy ? undefined : probe?.ok}>
      {verdict()}
    </p>
  )
}

/** Waits for the main process and shows what it says of the engine; `busy` while it does. */
function useAsking(): [busy: boolean, ask: (work: Promise<EngineState | null>) => Promise<void>] {
  const [busy, setBusy] = useState(false)
  return [
    busy,
    async (work) => {
      setBusy(true)
      useEngines.getState().receive(await report(work))
      setBusy(false)
    },
  ]
}

function EngineSection({ engine }: { engine: EngineState }) {
  const { t } = useTranslation('translation')
  const [busy, ask] = useAsking()
  const label = useId()
  const { id, on } = engine
  // The switch answers at once; asking the engine what it can do takes a while.
  const [wanted, setWanted] = useState(on)
  useEffect(() => setWanted(on), [on])
  const configure = (patch: Input<'translate.configure'>) => void ask(call('translate.configure', patch))
  const parts: Record<EngineId, ReactNode> = {
    bergamot: <BergamotSettings onChoose={() => void ask(call('translate.chooseModelFolder'))} />,
    program: (
      <ProgramSettings
        onChoose={() => void ask(call('translate.chooseProgram'))}
        onChange={(patch) => configure({ engine: 'program', ...patch })}
      />
    ),
    http: (
      <HttpSettings
        onConfirm={() => void ask(call('translate.confirmHost'))}
        onChange={(patch) => configure({ engine: 'http', ...patch })}
      />
    ),
  }
  return (
    <section className="engine" aria-labelledby={label} data-engine={id}>
      <header>
        <h3 id={label}>{t(`engines.names.${id}`)}</h3>
        <label className="engine-switch">
          <input
            type="checkbox"
            checked={wanted}
            aria-label={t('engines.use', { engine: t(`engines.phrases.${id}`) })}
            onChange={(event) => {
              setWanted(event.target.checked)
              configure({ engine: id, on: event.target.checked })
            }}
          />
          <span>{wanted ? t('engines.on') : t('engines.off')}</span>
        </label>
      </header>
      <p>{t(`engines.leads.${id}`)}</p>
      {wanted && (
        <>
          {parts[id]}
          <div className="engine-check">
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void ask(call('translate.probe', { engine: id }))}
            >
              {t('engines.check')}
            </button>
            <EngineVerdict engine={engine} busy={busy} />
          </div>
        </>
      )}
    </section>
  )
}

export function EnginesDialog() {
  const { t } = useTranslation(['translation', 'app'])
  const engines = useEngines((state) => state.engines)
  useEffect(() => void useEngines.getState().load(), [])
  return (
    <Dialog
      title={t('engines.title')}
      closeLabel={t('app:close')}
      onClose={() => useSession.getState().show(null)}
      kind="wide"
    >
      <p className="dialog-lead">{t('engines.lead')}</p>
      {engines.map((engine) => (
        <EngineSection key={engine.id} engine={engine} />
      ))}
    </Dialog>
  )
}
