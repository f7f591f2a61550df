/** The addresses of the client, typed: a link to a page that does not exist does not compile. */
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { StartPage } from './features/get-around/start-page'

const rootRoute = createRootRoute({ component: Outlet })
const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage })

const routeTree = rootRoute.addChildren([startRoute])

export const createAppRouter = () => createRouter({ routeTree })
export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
