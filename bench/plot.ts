/** One resolution's cost. */
export interface CostPoint {
  readonly label: string;
  readonly voxels: number;
  readonly cpuSeconds: number;
  readonly registerSeconds: number;
  readonly peakMB: number;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 360, 60, 60, 24, 48];

/** An SVG: CPU seconds (whole command, and registration alone) and peak memory against millions of voxels. */
export function drawCostAgainstVolume(points: readonly CostPoint[]): string {
  const most = Math.max(...points.map((p) => p.voxels));
  const [seconds, megabytes] = [
    Math.max(...points.map((p) => p.cpuSeconds)) * 1.1,
    Math.max(...points.map((p) => p.peakMB)) * 1.1,
  ];
  const x = (p: CostPoint): number => LEFT + ((WIDTH - LEFT - RIGHT) * p.voxels) / (1.05 * most);
  const y = (share: number): number => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  const line = (share: (p: CostPoint) => number, style: string): string => {
    const path = points.map((p, n) => `${n === 0 ? 'M' : 'L'}${x(p).toFixed(1)} ${y(share(p)).toFixed(1)}`).join('');
    return `<path d="${path}" fill="none" stroke="#888" ${style}/>${points.map((p) => `<circle cx="${x(p).toFixed(1)}" cy="${y(share(p)).toFixed(1)}" r="4" ${style}/>`).join('')}`;
  };
  const text = (at: number, down: number, words: string, more = ''): string =>
    `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" ${more}>${words}</text>`;
  const last = points[points.length - 1];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" fill="#777">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}V${TOP}" fill="none" stroke="#bbb"/>
${line((p) => p.cpuSeconds / seconds, 'style="stroke:#0b62c4;fill:#0b62c4" fill-opacity="0"')}
${line((p) => p.registerSeconds / seconds, 'style="stroke:#1a8a4a;fill:#1a8a4a" fill-opacity="0"')}
${line((p) => p.peakMB / megabytes, 'style="stroke:#b06000;fill:#b06000" stroke-dasharray="5 4" fill-opacity="0"')}
${points.map((p) => text(x(p), HEIGHT - BOTTOM + 18, p.label, 'text-anchor="middle"')).join('')}
${text(WIDTH / 2, HEIGHT - 8, 'voxel size, at its number of voxels', 'text-anchor="middle"')}
${text(LEFT + 8, TOP + 14, 'whole command, CPU s', 'fill="#0b62c4"')}${text(LEFT + 8, TOP + 32, 'registration, CPU s', 'fill="#1a8a4a"')}${text(LEFT + 8, TOP + 50, 'peak memory, MB (right)', 'fill="#b06000"')}
${text(LEFT - 6, y(last.cpuSeconds / seconds), last.cpuSeconds.toFixed(1), 'text-anchor="end"')}${text(LEFT - 6, y(last.registerSeconds / seconds), last.registerSeconds.toFixed(1), 'text-anchor="end"')}
${text(WIDTH - RIGHT + 6, y(last.peakMB / megabytes), last.peakMB.toFixed(0))}${text(WIDTH - RIGHT + 6, y(points[0].peakMB / megabytes), points[0].peakMB.toFixed(0))}
</svg>
`;
}
