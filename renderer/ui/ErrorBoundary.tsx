/** Catches what breaks while a part of the window is drawn, and shows something else in its place. */

import { Component, type ReactNode } from 'react'

type Props = {
  /** What is shown instead; `retry` draws the part again. */
  fallback(retry: () => void): ReactNode
  children: ReactNode
}

export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return this.props.fallback(() => this.setState({ broken: false }))
  }
}

type BrokenProps = { title: string; detail: string; retry: string; onRetry(): void }

/** What stands in the place of a whole view. */
export function BrokenView({ title, detail, retry, onRetry }: BrokenProps) {
  return (
    <main className="broken" data-region="page" tabIndex={-1} role="alert">
      <h1>{title}</h1>
      <p>{detail}</p>
      <button type="button" className="button primary" onClick={onRetry}>
        {retry}
      </button>
    </main>
  )
}
