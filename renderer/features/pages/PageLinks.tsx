/** The links of a page, over its words: followed by a click or by Enter. Words under them can be selected all the same. */

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { endsSelection } from '#renderer/article/follow-link.ts'
import type { OpenPdf, PdfLink } from '#renderer/article/pdf-document.ts'
import { leaveMark } from '#renderer/article/travel.ts'
import { report } from '#renderer/report.ts'
import type { PlacedPage } from './geometry.ts'
import type { PagesView } from './pages-view.ts'

type Props = { page: PlacedPage; pdf: OpenPdf; view: PagesView }

export function PageLinks({ page, pdf, view }: Props) {
  const { t } = useTranslation()
  const { number, scale } = page
  const [links, setLinks] = useState<readonly PdfLink[]>([])
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let isCurrent = true
    pdf.linksOn(number).then(
      (found) => isCurrent && setLinks(found),
      // A page whose links are damaged is read without them.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [pdf, number])

  useEffect(() => {
    const sheet = layer.current?.parentElement
    if (!sheet || links.length === 0) return
    const follow = (link: PdfLink) => {
      if ('url' in link) void report(call('link.open', { url: link.url }))
      else {
        leaveMark()
        view.scrollToPage(link.page, link.top)
      }
    }
    const linkAt = ({ clientX, clientY }: MouseEvent) => {
      const { left, top } = sheet.getBoundingClientRect()
      const [x, y] = [(clientX - left) / scale, (clientY - top) / scale]
      return links.find(
        ({ place }) =>
          x >= place.x && x <= place.x + place.width && y >= place.y && y <= place.y + place.height,
      )
    }
    const clicked = (event: MouseEvent) => {
      const own = event.target instanceof Element ? event.target.closest<HTMLElement>('.pdf-link') : null
      const link = own ? links[Number(own.dataset.link)] : linkAt(event)
      if (own) event.preventDefault()
      // A mark over the link is about its note.
      const isMark = event.target instanceof Element && event.target.closest('mark') !== null
      if (link && !isMark && !endsSelection(event)) follow(link)
    }
    const moved = (event: PointerEvent) => sheet.classList.toggle('on-link', linkAt(event) !== undefined)
    sheet.addEventListener('click', clicked)
    sheet.addEventListener('pointermove', moved)
    return () => {
      sheet.removeEventListener('click', clicked)
      sheet.removeEventListener('pointermove', moved)
    }
  }, [links, view, scale])

  return (
    <div ref={layer} className="pdf-links">
      {links.map((link, index) => (
        <a
          key={`${link.place.x} ${link.place.y} ${link.place.width}`}
          className="pdf-link"
          href={'url' in link ? link.url : `#page-${link.page}`}
          data-link={index}
          style={{
            left: link.place.x * scale,
            top: link.place.y * scale,
            width: link.place.width * scale,
            height: link.place.height * scale,
          }}
        >
          <span className="hidden">{'url' in link ? link.url : t('pages.toPage', { page: link.page })}</span>
        </a>
      ))}
    </div>
  )
}
