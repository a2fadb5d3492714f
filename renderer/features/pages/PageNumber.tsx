/** Which page is in sight, and the way to another one. */

import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { DownIcon, UpIcon } from '#renderer/ui/icons.tsx'

type Props = {
  number: number
  count: number
  field: RefObject<HTMLInputElement | null>
  onGo(number: number): void
  onStep(direction: 1 | -1): void
  onLeave(): void
}

export function PageNumber({ number, count, field, onGo, onStep, onLeave }: Props) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const [typed, setTyped] = useState<string | null>(null)
  const go = () => {
    const wanted = Number.parseInt(typed ?? '', 10)
    if (Number.isInteger(wanted)) onGo(Math.min(Math.max(wanted, 1), count))
    setTyped(null)
  }
  return (
    <form
      className="page-number"
      aria-label={t('pages.label')}
      onSubmit={(event) => {
        event.preventDefault()
        go()
        onLeave()
      }}
    >
      <button
        type="button"
        className="tool"
        aria-label={t('commands.previous-page')}
        title={hint(t('commands.previous-page'), 'previous-page')}
        onClick={() => onStep(-1)}
      >
        <UpIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={t('commands.next-page')}
        title={hint(t('commands.next-page'), 'next-page')}
        onClick={() => onStep(1)}
      >
        <DownIcon />
      </button>
      <input
        ref={field}
        type="text"
        inputMode="numeric"
        aria-label={t('pages.number')}
        title={hint(t('commands.go-to-page'), 'go-to-page')}
        value={typed ?? number}
        size={Math.max(2, String(count).length)}
        onFocus={({ currentTarget }) => {
          // While it is written in, it does not follow the pages: another number would take the selection away.
          setTyped(currentTarget.value)
          currentTarget.select()
        }}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onLeave()
        }}
      />
      <span>{t('pages.count', { count })}</span>
    </form>
  )
}
