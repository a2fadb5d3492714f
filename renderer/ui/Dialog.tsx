/** A dialog on the platform's own modal: focus is kept inside and given back, Escape closes. */

import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { CloseIcon } from './icons.tsx'
import { dialogOpened } from './OverDialogs.tsx'

/** `broad` fills the window, for two things side by side; `finder` stands still at the top while what it lists grows and shrinks. */
type Kind = 'plain' | 'wide' | 'broad' | 'finder'
type Props = {
  title: string
  closeLabel: string
  onClose(): void
  kind?: Kind
  children: ReactNode
}

export function Dialog({ title, closeLabel, onClose, kind = 'plain', children }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const closing = useRef<HTMLButtonElement>(null)
  const top = useRef<HTMLHeadingElement>(null)

  useLayoutEffect(() => (element.current ? dialogOpened(element.current) : undefined), [])
  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    // Not the button that closes: a dialog begins with what it says.
    if (document.activeElement === closing.current) top.current?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    <dialog
      ref={element}
      className={`dialog ${kind}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        // The backdrop is part of the dialog, and so is its scroll bar.
        const { left, right, top: above, bottom } = event.currentTarget.getBoundingClientRect()
        const inside =
          event.clientX >= left && event.clientX <= right && event.clientY >= above && event.clientY <= bottom
        if (event.target === element.current && !inside) onClose()
      }}
    >
      <div className="dialog-sheet">
        <header>
          <h2 id={heading} ref={top} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" className="tool" ref={closing} aria-label={closeLabel} onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
