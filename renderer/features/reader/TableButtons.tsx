/** A button at each table of the article that selects all of it; what can be done with a passage can then be done with it. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageView } from '#renderer/article/page-view.ts'
import { setReachable } from '#renderer/article/wide-box.ts'

export function TableButtons({ view }: { view: PageView }) {
  const { t } = useTranslation()
  const [tables, setTables] = useState<HTMLElement[]>([])
  const [near, setNear] = useState<HTMLElement | null>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const { host } = view
    const look = () => setTables([...host.querySelectorAll('table')])
    look()
    const over = ({ target }: PointerEvent) => {
      if (!(target instanceof Element)) return
      setNear(target.closest('table'))
    }
    host.addEventListener('pointerover', over)
    const forget = view.onBuilt(look)
    return () => {
      forget()
      host.removeEventListener('pointerover', over)
    }
  }, [view])

  const place = useRef(() => {})
  place.current = () => {
    const frame = view.scroller.getBoundingClientRect()
    tables.forEach((table, index) => {
      const button = list.current?.children[index]
      if (!(button instanceof HTMLElement)) return
      const { top } = table.getBoundingClientRect()
      const frameOfTable = table.closest<HTMLElement>('.table-scroll') ?? table
      const { right } = frameOfTable.getBoundingClientRect()
      setReachable(frameOfTable, table.querySelector('caption')?.textContent ?? t('reader.table'))
      const x = right - frame.left - button.offsetWidth
      button.style.transform = `translate(${x}px, ${top - frame.top + view.scroller.scrollTop}px)`
    })
    for (const code of view.host.querySelectorAll('pre')) setReachable(code, t('reader.code'))
  }
  useLayoutEffect(() => place.current())
  useEffect(() => {
    const observer = new ResizeObserver(() => place.current())
    observer.observe(view.host)
    return () => observer.disconnect()
  }, [view])

  const select = (table: HTMLElement) => {
    view.host.focus({ preventScroll: true })
    window.getSelection()?.selectAllChildren(table)
  }
  return (
    <div ref={list}>
      {tables.map((table, index) => (
        <button
          key={table.querySelector('[data-block]')?.getAttribute('data-block') ?? `${index}`}
          type="button"
          className={table === near ? 'table-button near' : 'table-button'}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => select(table)}
        >
          {t('reader.selectTable')}
        </button>
      ))}
    </div>
  )
}
