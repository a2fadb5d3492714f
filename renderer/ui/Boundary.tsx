/** Catches what breaks while the window is drawn: a sentence and a way on, instead of a blank page. */

import { Component, type ReactNode } from 'react'

type Props = { title: string; detail: string; retry: string; children: ReactNode }

export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    const { title, detail, retry } = this.props
    return (
      <main className="broken" role="alert">
        <h1>{title}</h1>
        <p>{detail}</p>
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          {retry}
        </button>
      </main>
    )
  }
}
