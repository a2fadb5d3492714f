/**
 * Formulas in comments, for micromark: `$…$` as pandoc and Obsidian read it, and `$$…$$`. “$5 or $6” is none: what a single sign
 * opens neither begins nor ends with a space, and no digit follows it.
 */

import type { Code, Extension, State, Tokenizer } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText'
    mathTextSequence: 'mathTextSequence'
    mathTextData: 'mathTextData'
  }
}

const dollar = 36
const backslash = 92

/** Micromark writes line endings, and what tabs stand for, as negative numbers. */
const isLineEnd = (code: Code): boolean => code !== null && code <= -3
const isSpace = (code: Code): boolean => code === null || code < 0 || code === 32
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57

const tokenize: Tokenizer = (effects, ok, nok) => {
  let size = 0
  let last: Code = null

  const start: State = (code) => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return opening(code)
  }

  const opening: State = (code) => {
    if (code === dollar && size < 2) {
      effects.consume(code)
      size += 1
      return opening
    }
    if (code === dollar || code === null || (size === 1 && isSpace(code))) return nok(code)
    effects.exit('mathTextSequence')
    return between(code)
  }

  const between: State = (code) => {
    if (code === null) return nok(code)
    if (isLineEnd(code)) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      last = code
      return between
    }
    if (code === dollar && size === 1) {
      if (isSpace(last)) return nok(code)
      effects.enter('mathTextSequence')
      effects.consume(code)
      return closed
    }
    if (code === dollar) return effects.attempt({ tokenize: closingPair, partial: true }, done, data)(code)
    return data(code)
  }

  const data: State = (code) => {
    effects.enter('mathTextData')
    return within(code, true)
  }

  const within = (code: Code, isFirst: boolean): State | undefined => {
    if (code === null || isLineEnd(code) || (code === dollar && !isFirst)) {
      effects.exit('mathTextData')
      return between(code)
    }
    effects.consume(code)
    const isEscape = code === backslash && last !== backslash
    last = isEscape ? backslash : code === backslash ? null : code
    return (next) => within(next, isEscape)
  }

  const closed: State = (code) => {
    if (isDigit(code) || code === dollar) return nok(code)
    effects.exit('mathTextSequence')
    return done(code)
  }

  const done: State = (code) => {
    effects.exit('mathText')
    return ok(code)
  }

  return start
}

/** Two signs: a single one within `$$…$$` is part of the formula. */
const closingPair: Tokenizer = (effects, ok, nok) => (code) => {
  effects.enter('mathTextSequence')
  effects.consume(code)
  return (next) => {
    if (next !== dollar) return nok(next)
    effects.consume(next)
    effects.exit('mathTextSequence')
    return ok
  }
}

export const mathSyntax: Extension = {
  text: { [dollar]: { name: 'mathText', tokenize, previous: (code) => code !== dollar } },
}
