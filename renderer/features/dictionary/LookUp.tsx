/** The dictionaries' entries of a word, beside the word: by key, or by a double click. */

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LookedUp } from '#preload/contract.ts'
import { call, said, sentenceOf } from '#renderer/api.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { type Meant, meantWord } from './looked-up-word.ts'
import './dictionary.css'

const gap = 8

/** Above the word, since what is selected has its bar below it; below it where there is no room. */
function place(popover: HTMLElement, word: DOMRect): void {
  const above = word.top - gap - popover.offsetHeight
  const top = above >= gap ? above : word.bottom + gap
  const left = Math.min(Math.max(word.left, gap), window.innerWidth - popover.offsetWidth - gap)
  popover.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
}

function Answer({ answer }: { answer: LookedUp }) {
  const { t } = useTranslation()
  const { dictionaries } = useSession((state) => state.session.settings)
  const { show } = useSession.getState()
  const names = [...new Set(answer.entries.map(({ dictionary }) => dictionary))]
  const asked = dictionaries.some(({ kind }) => kind !== 'hunspell')
  return (
    <>
      {names.map((name) => (
        <section key={name} aria-label={name}>
          {answer.entries
            .filter(({ dictionary }) => dictionary === name)
            .map(({ headword, text, to }) => (
              <p key={`${headword}\n${text}`} className="entry" lang={to} dir="auto">
                {text.toLowerCase().startsWith(headword.toLowerCase()) ? null : <b>{headword}</b>}
                {text}
              </p>
            ))}
          <p className="entry-source">{name}</p>
        </section>
      ))}
      {answer.entries.length === 0 && (
        <p className="entry-none">
          {asked ? t('dictionary.nothing', { word: answer.word }) : t('dictionary.noDictionaries')}
        </p>
      )}
      {answer.failures.map(({ message }) => (
        <p key={said(message)} className="entry-failure" role="alert">
          {said(message)}
        </p>
      ))}
      {!asked && (
        <button type="button" className="button" onClick={() => show('dictionaries')}>
          {t('dictionary.add')}
        </button>
      )}
    </>
  )
}

export function LookUp() {
  const { t } = useTranslation()
  const [meant, setMeant] = useState<Meant | null>(null)
  const [answer, setAnswer] = useState<LookedUp | null>(null)
  const popover = useRef<HTMLDivElement>(null)
  const back = useRef<Element | null>(null)
  const has = useSession((state) => state.session.settings.dictionaries.length > 0)

  const close = useCallback(() => {
    setMeant(null)
    setAnswer(null)
    if (popover.current?.contains(document.activeElement) && back.current instanceof HTMLElement) {
      back.current.focus({ preventScroll: true })
    }
  }, [])

  const lookUp = useCallback(async (word: Meant | null) => {
    if (!word) return
    back.current = document.activeElement
    setAnswer(null)
    setMeant(word)
    try {
      const { lang } = word
      const found = await call('dictionary.lookUp', { word: word.word, ...(lang !== undefined && { lang }) })
      setMeant((now) => {
        if (now === word) setAnswer(found)
        return now
      })
    } catch (error) {
      setMeant(null)
      useSession.getState().notify({ kind: 'error', message: () => sentenceOf(error) })
    }
  }, [])

  const byKey = () => {
    const word = meantWord()
    void lookUp(word).then(() => popover.current?.focus({ preventScroll: true }))
  }
  useCommands('page', { 'look-up': byKey }, () => meantWord() !== null)
  useCommands('pages', { 'look-up': byKey }, () => meantWord() !== null)
  useCommands('paragraphs', { 'look-up': byKey }, () => meantWord() !== null)

  useEffect(() => {
    const twice = (event: MouseEvent) => {
      // Elsewhere, as on a translation, a double click has another meaning.
      if (has && event.target instanceof Element && event.target.closest('[data-block]')) {
        void lookUp(meantWord())
      }
    }
    document.addEventListener('dblclick', twice)
    return () => document.removeEventListener('dblclick', twice)
  }, [has, lookUp])

  useEffect(() => {
    if (!meant) return
    const elsewhere = (event: PointerEvent) => {
      if (event.target instanceof Node && !popover.current?.contains(event.target)) close()
    }
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('keydown', pressed, true)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('keydown', pressed, true)
    }
  }, [meant, close])

  useLayoutEffect(() => {
    if (!meant || !popover.current) return
    const at = () => popover.current && place(popover.current, meant.range.getBoundingClientRect())
    at()
    window.addEventListener('resize', at)
    document.addEventListener('scroll', at, true)
    return () => {
      window.removeEventListener('resize', at)
      document.removeEventListener('scroll', at, true)
    }
  })

  if (!meant) return null
  const { word } = meant
  return (
    <div
      ref={popover}
      className="look-up"
      role="dialog"
      tabIndex={-1}
      aria-label={t('dictionary.popover', { word })}
    >
      <header>
        <h2 lang={meant.lang}>{answer?.baseForms.length ? answer.baseForms.join(', ') : word}</h2>
        {answer !== null && answer.baseForms.length > 0 && (
          <span className="base-of">{t('dictionary.from', { word })}</span>
        )}
        <button type="button" className="tool" aria-label={t('dictionary.close')} onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <div className="entries" aria-live="polite" aria-busy={answer === null}>
        {answer ? <Answer answer={answer} /> : <p className="entry-none">{t('dictionary.busy')}</p>}
      </div>
    </div>
  )
}
