/** How reading looks, set beside the page that it is about: theme, size, width, line height, typeface, and the window's language. */

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultLook, type Look, settingsChoices } from '#core/settings.ts'
import { changeLook, setOwnLook, useLook } from '#renderer/appearance.ts'
import { useSession } from '#renderer/session-store.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import './settings.css'

type Choice = 'fontSize' | 'measure' | 'leading'

/** Smaller and larger through a list of values. */
function Stepper({ name, shown }: { name: Choice; shown(value: number): string }) {
  const { t } = useTranslation()
  const label = useId()
  const value = useLook().look[name]
  const values: readonly number[] = settingsChoices[name]
  const at = values.indexOf(value)
  const step = (by: number) => {
    const next = values[at + by]
    if (next !== undefined) changeLook({ [name]: next } as Partial<Look>)
  }
  return (
    <fieldset className="setting" aria-labelledby={label}>
      <span id={label}>{t(`appearance.${name}`)}</span>
      <span className="stepper">
        <button type="button" disabled={at <= 0} onClick={() => step(-1)}>
          {t(`appearance.less.${name}`)}
        </button>
        <output>{shown(value)}</output>
        <button type="button" disabled={at === values.length - 1} onClick={() => step(1)}>
          {t(`appearance.more.${name}`)}
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

function Check(props: { label: string; checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label className="setting">
      <span>{props.label}</span>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
    </label>
  )
}

export function AppearancePanel() {
  const { t, i18n } = useTranslation()
  const { theme, uiLanguage } = useSession((state) => state.session.settings)
  const articleId = useSession((state) => state.articleId)
  const { look, isOwn } = useLook()
  const { save } = useSession.getState()
  const panel = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const title = useId()
  const close = () => useSession.getState().show(null)
  const decimal = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2 })

  useEffect(() => {
    const before = document.activeElement
    // Not modal: the page stays as it is, and shows what each choice does.
    panel.current?.show()
    heading.current?.focus()
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && !panel.current?.contains(event.target)) {
        useSession.getState().show(null)
      }
    }
    window.addEventListener('pointerdown', pressed, true)
    return () => {
      window.removeEventListener('pointerdown', pressed, true)
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    <dialog
      ref={panel}
      className="appearance"
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <header>
        <h2 id={title} ref={heading} tabIndex={-1}>
          {t('appearance.title')}
        </h2>
        <button type="button" className="tool" aria-label={t('close')} onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <Segments
        label={t('appearance.theme')}
        name="theme"
        values={settingsChoices.theme}
        value={theme}
        onChange={(value) => void save({ theme: value })}
      >
        {(value) => t(`appearance.themes.${value}`)}
      </Segments>
      <Segments
        label={t('appearance.typeface')}
        name="typeface"
        values={settingsChoices.typeface}
        value={look.typeface}
        onChange={(typeface) => changeLook({ typeface })}
      >
        {(value) => t(`appearance.typefaces.${value}`)}
      </Segments>
      <Stepper name="fontSize" shown={(value) => String(value)} />
      <Stepper name="measure" shown={(value) => String(value)} />
      <Stepper name="leading" shown={(value) => decimal.format(value)} />
      <Check
        label={t('appearance.justify')}
        checked={look.justify}
        onChange={(justify) => changeLook({ justify })}
      />
      {articleId !== null && <Check label={t('appearance.own')} checked={isOwn} onChange={setOwnLook} />}
      <p className="form-end">
        <button type="button" className="button" onClick={() => changeLook(defaultLook)}>
          {t('appearance.reset')}
        </button>
      </p>
      <Segments
        label={t('appearance.language')}
        name="language"
        values={settingsChoices.uiLanguage}
        value={uiLanguage}
        onChange={(value) => void save({ uiLanguage: value })}
      >
        {(value) => t(`appearance.languages.${value}`)}
      </Segments>
    </dialog>
  )
}
