/**
 * Keeps the reading position: a place in the text and where on the screen it stands. The page may be laid out anew by whatever
 * comes, the place stays there; only the reader moves it. Found again on opening, saved when the page comes to rest.
 */

import { useEffect, useRef } from 'react'
import { anchor } from '#core/annotation/anchoring/anchor.ts'
import { call } from '#renderer/api.ts'
import type { PageView, Place } from '#renderer/article/page-view.ts'
import { onPointerRelease } from '#renderer/article/pointer-release.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { keepPlace, keptPlace, useTravel } from '#renderer/article/travel.ts'
import { isTyping } from '#renderer/commands.ts'

/** How long the page has to stand still before its position is saved, in ms. */
const rest = 600
/** How long after the reader's wheel or key the page may go on moving by it, and how long it may pause meanwhile, in ms. */
const momentum = 1500
const pause = 200
/** How long after a new layout what moves is the layout's doing, in ms. */
const settling = 400
/** In how many frames the place has to stand by itself before that is over, and how long it is waited for, in ms: frames may be slow to come. */
const stillFrames = 8
const mostSettling = 5000

const scrollKeys = new Set([' ', 'PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'])

/** How far the page is read, from 0 to 1. */
function progressOf(scroller: HTMLElement): number {
  const room = scroller.scrollHeight - scroller.clientHeight
  return room <= 0 ? 1 : Math.min(1, Math.max(0, scroller.scrollTop / room))
}

/** Where the reader was in this article; null for its very top. */
function placeIn({ article, text }: ShownArticle): Place | null {
  const known = keptPlace(article.id)
  if (known?.place && known.text !== text) {
    const offset = anchor(known.text, text, []).offset(known.place.offset)
    return offset === undefined ? null : { ...known.place, offset }
  }
  if (known) return known.place
  const { position = 0, top = 24 } = article.reading ?? {}
  return position === 0 && article.reading?.top === undefined ? null : { offset: position, top }
}

type View = Pick<PageView, 'scroller' | 'host' | 'place' | 'show' | 'topOf' | 'ownTop' | 'isOwnSize'>

/** Watches for what the reader does to move the page; `isMoving` until its effects are over. */
function readersMoves(scroller: HTMLElement): { isMoving(): boolean; dispose(): void } {
  const ending = new AbortController()
  const listen = { signal: ending.signal, capture: true, passive: true }
  let until = 0
  let latest = 0
  let pressed = false
  let frame = 0
  const isMoving = () => {
    const now = performance.now()
    return pressed || frame !== 0 || (now < until && now - latest < pause)
  }
  const begin = () => {
    latest = performance.now()
    until = latest + momentum
  }
  const moved = () => {
    begin()
    cancelAnimationFrame(frame)
    // What it does is seen with the frames after it, however long a busy window takes to draw them.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        frame = 0
        begin()
      })
    })
  }
  for (const type of ['wheel', 'touchmove', 'reveal']) scroller.addEventListener(type, moved, listen)
  // A link leads elsewhere on the page; a button may lay it out anew, but moves nobody.
  const isWithin = (target: EventTarget | null, tag: string) =>
    target instanceof Element && target.closest(tag) !== null
  scroller.addEventListener('click', ({ target }) => isWithin(target, 'a') && moved(), listen)
  scroller.addEventListener(
    'scroll',
    () => {
      if (isMoving()) latest = performance.now()
    },
    listen,
  )
  scroller.addEventListener(
    'pointerdown',
    ({ target }) => {
      pressed = !isWithin(target, 'button')
    },
    listen,
  )
  const released = () => {
    if (pressed) moved()
    pressed = false
  }
  onPointerRelease(released, ending.signal)
  // A press on the scroll bar ends without a word.
  window.addEventListener('pointermove', ({ buttons }) => buttons === 0 && released(), listen)
  window.addEventListener(
    'keydown',
    ({ key, target }) => {
      if (scrollKeys.has(key) && !isTyping(target) && !document.querySelector('dialog[open]')) moved()
    },
    listen,
  )
  return {
    isMoving,
    dispose() {
      cancelAnimationFrame(frame)
      ending.abort()
    },
  }
}

/** Whether an attribute of the window may lay out the page anew: not where it says the same again, nor how the reader goes through it. */
function changesLayout({ target, attributeName, oldValue }: MutationRecord): boolean {
  if (attributeName === null || attributeName === 'data-keyboard' || !(target instanceof Element))
    return false
  return target.getAttribute(attributeName) !== oldValue
}

export function useReadingPosition(page: ShownArticle, view: View | null): void {
  const { id } = page.article
  const latest = useRef(page)
  latest.current = page

  useEffect(() => {
    if (!view) return
    const { scroller, host, ownTop } = view
    const { text } = latest.current
    const moves = readersMoves(scroller)
    let place = placeIn(latest.current)
    // Measured while the page is there: when the article is left, it is gone first.
    let progress = latest.current.article.reading?.progress ?? 0
    /** Where the page was last put by us. */
    let expected = scroller.scrollTop
    /** Where it stood when it last moved. */
    let stood = expected
    /** How wide it was when it was last laid out. */
    let width = scroller.clientWidth
    let quietUntil = performance.now() + settling
    let frame = 0
    /** In how many frames the place has stood by itself. */
    let stillFor = 0
    let timer: number | undefined
    let started = false
    /** A jump has moved the page, or is about to: its place counts, not the one from before, however slow the frames come. */
    let jumping = false
    let cancelled = false

    const save = () => {
      timer = undefined
      const state = {
        position: place?.offset ?? 0,
        ...(place && { top: Math.round(place.top) }),
        progress,
        updated: new Date().toISOString(),
      }
      const { page: now } = useReader.getState()
      if (now?.article.id === id)
        useReader.setState({ page: { ...now, article: { ...now.article, reading: state } } })
      // Not being able to remember the place is no reason to disturb the reader; the next rest tries again.
      void call('reading.save', { id, reading: state }).catch(() => undefined)
    }
    const saveSoon = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(save, rest)
    }
    const keep = () => {
      jumping = false
      place = view.place()
      progress = progressOf(scroller)
      keepPlace(id, { text, place })
      saveSoon()
    }
    /** Puts the place back to where it stood on the screen, until everything around it has its size. */
    const restore = () => {
      cancelAnimationFrame(frame)
      frame = 0
      stillFor += 1
      if (!jumping && !moves.isMoving()) {
        const before = scroller.scrollTop
        if (place) view.show(place)
        else scroller.scrollTop = 0
        expected = scroller.scrollTop
        stood = expected
        progress = progressOf(scroller)
        if (Math.abs(expected - before) > 1) stillFor = 0
      }
      const after = performance.now() - quietUntil
      if (after < 0 || (stillFor < stillFrames && after < mostSettling))
        frame = requestAnimationFrame(restore)
    }
    const laidOut = () => {
      if (!started) return
      width = scroller.clientWidth
      quietUntil = performance.now() + settling
      stillFor = 0
      restore()
      saveSoon()
    }
    /** Whether the view itself put the page where it now is, as rows are measured that come before; or it ends now above where it stood. */
    const isByLayout = (before: number) => {
      if (ownTop === null) return false
      const { scrollTop, scrollHeight, clientHeight } = scroller
      const end = scrollHeight - clientHeight
      const own = ownTop()
      return Math.abs(scrollTop - own) <= 1 || (Math.max(before, own || 0) > end + 1 && scrollTop >= end - 1)
    }
    /** Whether the place stands on the screen where it is kept: what moved the page has moved it along with the text. */
    const hasStayed = () => {
      if (!place) return false
      const { offset, top } = place
      const now = host.getBoundingClientRect().top + view.topOf({ start: offset, end: offset + 1 })
      return Math.abs(now - scroller.getBoundingClientRect().top - top) < 1
    }
    const scrolled = () => {
      if (Math.abs(scroller.scrollTop - expected) <= 1) return
      expected = Number.NaN
      const before = stood
      stood = scroller.scrollTop
      // The browser keeps something on the screen while it lays out the text: not always the place, and before the observer is told.
      if (started && ownTop === null && scroller.clientWidth !== width) {
        laidOut()
        return
      }
      if (started && ownTop === null && !jumping && hasStayed()) return
      if (!started) {
        // The fonts are still to come, and the reader is gone from the place that was to be found again.
        jumping ||= !isByLayout(before)
        return
      }
      // Whatever else has moved it did so for the reader: a wheel, a key, or a program that reads to them.
      if (jumping || frame === 0 || moves.isMoving() || !isByLayout(before)) keep()
    }

    const jumped = () => {
      cancelAnimationFrame(frame)
      frame = 0
      quietUntil = 0
      jumping = true
      // The event of its scrolling comes with the next frame; where there is none, the page stood there already.
      if (started) requestAnimationFrame(() => requestAnimationFrame(() => jumping && !cancelled && keep()))
    }

    const observer = new ResizeObserver((records) => {
      if (records.some(({ target }) => target !== host || !view.isOwnSize())) laidOut()
    })
    // Rows of another text size change one by one, as they are measured: what changed it is watched, too.
    const appearance = new MutationObserver((records) => {
      if (records.some(changesLayout)) laidOut()
    })
    const start = () => {
      if (cancelled) return
      started = true
      if (jumping) keep()
      else {
        keepPlace(id, { text, place })
        quietUntil = performance.now() + settling
        restore()
      }
      if (ownTop === null) observer.observe(host)
      observer.observe(scroller)
      appearance.observe(document.documentElement, { attributes: true, attributeOldValue: true })
    }
    // At once where that can be: what takes the keyboard looks for it where the reader was.
    if (document.fonts.status === 'loaded') start()
    else void document.fonts.ready.then(start)
    scroller.addEventListener('scroll', scrolled, { passive: true })
    scroller.addEventListener('reveal', jumped)
    const endTravel = useTravel.subscribe(({ target }) => {
      if (target?.article !== id || !started) return
      useTravel.setState({ target: null })
      scroller.dispatchEvent(new Event('reveal'))
      const there = placeIn(latest.current)
      if (there) view.show(there)
      else scroller.scrollTop = 0
    })
    return () => {
      endTravel()
      cancelled = true
      cancelAnimationFrame(frame)
      observer.disconnect()
      appearance.disconnect()
      moves.dispose()
      scroller.removeEventListener('scroll', scrolled)
      scroller.removeEventListener('reveal', jumped)
      if (timer !== undefined) {
        window.clearTimeout(timer)
        save()
      }
    }
  }, [id, view])
}
