/** `npm run dev`: the server from its sources, restarted on change, and Vite beside it with hot reload. */
import { spawn } from 'node:child_process'
import buildWorkers from './build-workers.mjs'

await buildWorkers()

const children = [
  spawn(process.execPath, ['scripts/build-workers.mjs', '--watch'], { stdio: 'inherit' }),
  spawn('npx', ['--no', 'tsx', 'watch', '--include', 'dist/server/workers/*.js', 'server/main.ts'], {
    stdio: 'inherit',
    env: { ...process.env, STRIKEBOARD_DEV: '1' },
  }),
  spawn('npx', ['--no', 'vite', '--host', '127.0.0.1', '--port', '5173'], { stdio: 'inherit' }),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', stop)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
