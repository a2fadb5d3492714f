/** What each engine needs to be told. Folders, programs and other machines are chosen in dialogs of the system. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type HttpApi, httpApis, presetNames, presets } from '#core/translation/engine.ts'
import { useSession } from '#renderer/session-store.ts'

/** A field that is saved when it is left, or on Enter. */
function Field(props: { label: string; value: string; secret?: boolean; onSave(text: string): void }) {
  const { label, value, secret = false, onSave } = props
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const save = () => {
    if (text.trim() === value) return
    onSave(text.trim())
    // What is shown is what is set; the reader may still refuse it in a dialog.
    setText(value)
  }
  return (
    <label className="engine-field">
      <span>{label}</span>
      <input
        type={secret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </label>
  )
}

function Chosen({ label, path, onChoose }: { label: string; path: string; onChoose(): void }) {
  const { t } = useTranslation('translation')
  return (
    <div className="engine-field">
      <span>{label}</span>
      <span className="engine-path">{path === '' ? t('engines.notChosen') : path}</span>
      <button type="button" className="button" onClick={onChoose}>
        {t('engines.choose')}
      </button>
    </div>
  )
}

export function BergamotSettings({ onChoose }: { onChoose(): void }) {
  const { t } = useTranslation('translation')
  const { folder } = useSession((state) => state.session.settings.engines.bergamot)
  return <Chosen label={t('engines.folder')} path={folder} onChoose={onChoose} />
}

type ProgramPatch = { args?: string[]; listArgs?: string[] }

/** The arguments of a program in one line; one that holds a space is quoted. */
const line = (args: readonly string[]) => args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg)).join(' ')
const split = (text: string) =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

export function ProgramSettings(props: { onChoose(): void; onChange(patch: ProgramPatch): void }) {
  const { t } = useTranslation('translation')
  const { path, args, listArgs } = useSession((state) => state.session.settings.engines.program)
  return (
    <>
      <Chosen label={t('engines.program')} path={path} onChoose={props.onChoose} />
      <Field
        label={t('engines.args')}
        value={line(args)}
        onSave={(text) => props.onChange({ args: split(text) })}
      />
      <Field
        label={t('engines.listArgs')}
        value={line(listArgs)}
        onSave={(text) => props.onChange({ listArgs: split(text) })}
      />
      <p className="engine-presets">
        {t('engines.presets')}
        {presetNames.map((name) => (
          <button key={name} type="button" className="button" onClick={() => props.onChange(presets[name])}>
            {name}
          </button>
        ))}
      </p>
    </>
  )
}

/** The key goes to the main process and never comes back: what is shown is where it is kept. */
function KeyField({ onSave }: { onSave(key: string): void }) {
  const { t } = useTranslation('translation')
  const place = useSession((state) => state.session.apiKey)
  return (
    <>
      <Field label={t('engines.apiKey')} value="" secret onSave={onSave} />
      {place !== 'none' && (
        <p className="engine-presets">
          {t(`engines.keyPlace.${place}`)}
          <button type="button" className="button" onClick={() => onSave('')}>
            {t('engines.removeKey')}
          </button>
        </p>
      )}
    </>
  )
}

type HttpPatch = { api?: HttpApi; url?: string; model?: string; apiKey?: string }

export function HttpSettings(props: { onConfirm(): void; onChange(patch: HttpPatch): void }) {
  const { t } = useTranslation('translation')
  const { api, url, model } = useSession((state) => state.session.settings.engines.http)
  return (
    <>
      <label className="engine-field">
        <span>{t('engines.api')}</span>
        <select
          value={api}
          onChange={({ target }) => {
            const chosen = httpApis.find((one) => one === target.value)
            if (chosen) props.onChange({ api: chosen })
          }}
        >
          {httpApis.map((one) => (
            <option key={one} value={one}>
              {t(`engines.apis.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Field label={t('engines.url')} value={url} onSave={(text) => props.onChange({ url: text })} />
      {api === 'ollama' ? (
        <Field label={t('engines.model')} value={model} onSave={(text) => props.onChange({ model: text })} />
      ) : (
        <KeyField onSave={(apiKey) => props.onChange({ apiKey })} />
      )}
      <p className="engine-presets">
        {t('engines.foreign')}
        <button type="button" className="button" onClick={props.onConfirm}>
          {t('engines.confirm')}
        </button>
      </p>
    </>
  )
}
