/** Two readings of the same page: what both have is in less doubt, where they differ a reader is asked. */
export { weighPage, type Weighed, type Weighing } from './weigh'
