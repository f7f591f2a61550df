/** The one menu of the board, opened beside whatever it is of: a card, a lane or a column. */
import { Menu } from '@mantine/core'
import { Fragment } from 'react'
import type { OpenMenu, Thing } from '../board-ui'
import { usePlan, useUi } from '../plan'
import { useCardItems } from './card-items'
import { useColumnItems } from './column-items'
import { useLaneItems } from './lane-items'
import styles from './menu.module.css'
import type { MenuItem } from './menu-item'

export function BoardMenu() {
  const menu = useUi((ui) => ui.menu)
  if (!menu) return null
  switch (menu.of.kind) {
    case 'card':
      return <CardMenu menu={menu} id={menu.of.id} />
    case 'lane':
      return <LaneMenu menu={menu} id={menu.of.id} />
    case 'column':
      return <ColumnMenu menu={menu} id={menu.of.id} />
  }
}

type Of<Kind extends Thing['kind']> = { readonly menu: OpenMenu; readonly id: Extract<Thing, { kind: Kind }>['id'] }

const CardMenu = ({ menu, id }: Of<'card'>) => <Opened menu={menu} items={useCardItems(id)} />
const LaneMenu = ({ menu, id }: Of<'lane'>) => <Opened menu={menu} items={useLaneItems(id)} />
const ColumnMenu = ({ menu, id }: Of<'column'>) => <Opened menu={menu} items={useColumnItems(id)} />

function Opened({ menu, items }: { readonly menu: OpenMenu; readonly items: readonly MenuItem[] }) {
  const { ui } = usePlan()
  const { left, top, width, height } = menu.at
  const close = () => ui.setState({ menu: null })
  const giveBack = () => menu.opener?.isConnected && menu.opener.focus({ preventScroll: true })
  return (
    <Menu
      opened
      position="bottom-start"
      width={216}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      onChange={(opened) => {
        if (opened) return
        close()
        giveBack()
      }}
    >
      <Menu.Target>
        <span className={styles.anchor} style={{ left, top, width, height }} />
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, icon: Icon, run, keys, danger, disabled, apart }) => (
          <Fragment key={label}>
            {apart && <Menu.Divider />}
            <Menu.Item
              leftSection={<Icon size={15} aria-hidden="true" />}
              rightSection={keys && <kbd className={styles.keys}>{keys}</kbd>}
              {...(danger ? { color: 'danger' } : {})}
              disabled={disabled ?? false}
              onClick={() => {
                close()
                giveBack()
                run()
              }}
            >
              {label}
            </Menu.Item>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
