import { describe, expect, it } from 'vitest'
import { announcesRegistered, beforeRegistered, isLogIn } from '#core/extract/html/words/accounts.ts'

describe('isLogIn', () => {
  it.each([
    'Member Login',
    'Log in',
    'Sign in to your account',
    'Zaloguj się',
    'Mitglieder-Login',
    'Войти',
    '登录',
  ])('knows %s', (text) => expect(isLogIn(text)).toBe(true))

  it.each(['Rosa Quill', 'Ann Loginova', 'How to log in where nobody ever has been', ''])(
    'does not take %j for a log-in box',
    (text) => expect(isLogIn(text)).toBe(false),
  )
})

describe('beforeRegistered', () => {
  it.each([
    ['Registered: Mon Mar 04, 2019', ''],
    ['Posts: 12 | Joined: March 2019', 'Posts: 12 | '],
    ['Member since 2019', ''],
    ['Mitglied seit 4. März 2019', ''],
    ['Dołączył(a): 4 marca 2019', ''],
    ['Inscrit le 4 mars 2019', ''],
    ['Зарегистрирован: 4 марта 2019', ''],
    ['注册时间：2019年3月4日', ''],
  ])('cuts %s', (text, before) => expect(beforeRegistered(text)).toBe(before))

  it.each(['Posted on 4 March 2019', 'Registered nurse Ada Penn, 4 March 2019', 'They joined hands in 2019'])(
    'leaves %s',
    (text) => expect(beforeRegistered(text)).toBe(text),
  )

  it('tells a key that stands alone from a line that says more', () => {
    expect(announcesRegistered('Joined:')).toBe(true)
    expect(announcesRegistered('Data rejestracji')).toBe(true)
    expect(announcesRegistered('Joined: 2019')).toBe(false)
    expect(announcesRegistered('')).toBe(false)
  })
})
