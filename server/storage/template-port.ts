/** The workspace's campaign templates. */
import type { CampaignTemplate } from '../../shared/model/campaign-template'
import type { TemplateId } from '../../shared/primitives/ids'

export interface TemplateStore {
  /** By title. */
  all(): Promise<readonly CampaignTemplate[]>
  find(id: TemplateId): Promise<CampaignTemplate | null>
  /** `taken`: there is another one with the id; `known`: the very same of the same person was added before; `full`: there are as many as there may be. */
  add(template: CampaignTemplate): Promise<'added' | 'known' | 'taken' | 'full'>
  rename(id: TemplateId, title: string): Promise<void>
  remove(id: TemplateId): Promise<void>
}
