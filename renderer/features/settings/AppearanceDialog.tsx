/** How reading looks: theme, size, width, line height, and the language of the interface. */

import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Settings, settingsChoices } from '#core/settings.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './settings.css'

type Choice = 'fontSize' | 'measure' | 'leading'

/** Smaller and larger through a list of values. */
function Stepper({ name, shown }: { name: Choice; shown(value: number): string }) {
  const { t } = useTranslation()
  const label = useId()
  const value = useSession((state) => state.session.settings[name])
  const { save } = useSession.getState()
  const values: readonly number[] = settingsChoices[name]
  const at = values.indexOf(value)
  const step = (by: number) => {
    const next = values[at + by]
    if (next !== undefined) void save({ [name]: next } as Partial<Settings>)
  }
  return (
    <fieldset className="setting" aria-labelledby={label}>
      <span id={label}>{t(`appearance.${name}`)}</span>
      <span className="stepper">
        <button type="button" aria-label={t('appearance.less')} disabled={at <= 0} onClick={() => step(-1)}>
          −
        </button>
        <output>{shown(value)}</output>
        <button
          type="button"
          aria-label={t('appearance.more')}
          disabled={at === values.length - 1}
          onClick={() => step(1)}
        >
          +
        </button>
      </span>
    </fieldset>
  )
}

function Segments<T extends string>(props: {
  label: string
  name: string
  values: readonly T[]
  value: T
  children(value: T): ReactNode
  onChange(value: T): void
}) {
  return (
    <fieldset className="segments">
      <legend>{props.label}</legend>
      <div>
        {props.values.map((value) => (
          <label key={value} data-choice={value}>
            <input
              type="radio"
              name={props.name}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            <span>{props.children(value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function AppearanceDialog() {
  const { t } = useTranslation()
  const { theme, uiLanguage } = useSession((state) => state.session.settings)
  const { save, show } = useSession.getState()
  return (
    <Dialog title={t('appearance.title')} closeLabel={t('close')} onClose={() => show(null)}>
      <div className="appearance">
        <Segments
          label={t('appearance.theme')}
          name="theme"
          values={settingsChoices.theme}
          value={theme}
          onChange={(value) => void save({ theme: value })}
        >
          {(value) => t(`appearance.themes.${value}`)}
        </Segments>
        <Stepper name="fontSize" shown={(value) => `${value} px`} />
        <Stepper name="measure" shown={(value) => `${value} em`} />
        <Stepper name="leading" shown={(value) => value.toFixed(2)} />
        <Segments
          label={t('appearance.language')}
          name="language"
          values={settingsChoices.uiLanguage}
          value={uiLanguage}
          onChange={(value) => void save({ uiLanguage: value })}
        >
          {(value) => t(`appearance.languages.${value}`)}
        </Segments>
      </div>
    </Dialog>
  )
}
