/** The addresses of the client, typed: a link to a page that does not exist does not compile. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { isId } from '../shared/primitives/ids'
import { parseBoardSearch, parseSearch, stringifySearch } from './features/find-cards/board-search-params'

import { ErrorPage, MissingPage } from './features/get-around/error-pages'
import { SignedIn } from './features/get-around/signed-in'
import { StartPage } from './features/get-around/start-page'
import { BoardPage } from './features/open-board/board-page'

const rootRoute = createRootRoute({ component: Outlet })
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page'), 'SignInPage'),
})
const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./features/sign-in/set-up-page'), 'SetUpPage'),
})
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./features/sign-in/invitation-page'), 'InvitationPage'),
})
const forgottenPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('./features/sign-in/forgotten-password-page'), 'ForgottenPasswordPage'),
})
const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./features/sign-in/reset-password-page'), 'ResetPasswordPage'),
})
const signedInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn })
const startRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/', component: StartPage })
const boardsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/boards',
  component: lazyRouteComponent(() => import('./features/look-after-boards/boards-page'), 'BoardsPage'),
})
const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/import',
  /** Into a board that there is; else a new one. */
  validateSearch: (search: Record<string, unknown>): { into?: string } =>
    typeof search['into'] === 'string' && isId(search['into']) ? { into: search['into'] } : {},
  component: lazyRouteComponent(() => import('./features/import-board/import-page'), 'ImportPage'),
})
const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/manage-people/people-page'), 'PeoplePage'),
})
const answerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/answer',
  component: lazyRouteComponent(() => import('./features/answer-in-time/answer-page'), 'AnswerPage'),
})
const myWorkRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my-work',
  component: lazyRouteComponent(() => import('./features/see-my-work/my-work-page'), 'MyWorkPage'),
})
const auditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./features/read-audit/audit-page'), 'AuditPage'),
})
const handInsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/hand-ins',
  component: lazyRouteComponent(() => import('./features/settle-hand-ins/hand-ins-page'), 'HandInsPage'),
})
const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/manage-account/account-page'), 'AccountPage'),
})
/** The board's page also draws the card's panel: the card is in the address, and the board stays as it is beside it. */
const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/boards/$board',
  component: BoardPage,
  validateSearch: parseBoardSearch,
})
const cardRoute = createRoute({ getParentRoute: () => boardRoute, path: '/cards/$card' })

const routeTree = rootRoute.addChildren([
  signInRoute,
  setUpRoute,
  invitationRoute,
  forgottenPasswordRoute,
  resetPasswordRoute,
  signedInRoute.addChildren([
    startRoute,
    boardsRoute,
    answerRoute,
    myWorkRoute,
    importRoute,
    auditRoute,
    peopleRoute,
    handInsRoute,
    accountRoute,
    boardRoute.addChildren([cardRoute]),
  ]),
])

export const createAppRouter = (log: (what: string, error: unknown) => void) =>
  createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: MissingPage,
    defaultOnCatch: (error) => log('A page failed', error),
  })
export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
