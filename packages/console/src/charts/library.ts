/** What the charts use of Observable Plot: the bundler leaves out the rest, which is a third of it. */
export {
  areaY,
  barX,
  barY,
  dodgeX,
  dot,
  frame,
  lineY,
  link,
  plot,
  rect,
  ruleX,
  ruleY,
  text,
  tickX,
  timeInterval,
} from '@observablehq/plot';
