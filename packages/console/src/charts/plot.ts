/** Of Observable Plot what the charts are drawn with: of all of it, a browser would fetch twice as much. */
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
