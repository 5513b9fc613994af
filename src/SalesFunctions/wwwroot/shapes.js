import { echarts } from './chart.js';

// The states come projected, Alaska and Hawaii moved below; their second axis points down, so it is turned.
const atlases = [
  { map: 'states', file: 'states.json', object: 'states', turn: ([x, y]) => [x, -y], aspectScale: 1, least: 0, fits: () => true },
  { map: 'countries', file: 'countries.json', object: 'countries', turn: point => point, aspectScale: 0.8, least: 36, fits: name => name !== 'Antarctica' },
];

const otherNames = {
  usa: 'United States of America', us: 'United States of America', 'united states': 'United States of America', uk: 'United Kingdom', 'great britain': 'United Kingdom',
  eire: 'Ireland', rsa: 'South Africa', 'czech republic': 'Czechia', 'korea, south': 'South Korea', 'russian federation': 'Russia',
};

const leastShare = 0.6;

/** The atlas that knows most of these names, with each name as the atlas has it; null where none does. */
export async function atlasOf(names) {
  for (const atlas of atlases) {
    const shapes = await load(atlas);
    const known = new Map(names.map(name => [name, shapes.get(spelt(name))]).filter(([, place]) => place));
    if (known.size > 0 && known.size >= leastShare * names.length) {
      return { map: atlas.map, aspectScale: atlas.aspectScale, known: new Map([...known].map(([name, place]) => [name, place.name])), bounds: bounds([...known.values()], atlas.least) };
    }
  }
  return null;
}

function spelt(name) {
  const plain = name.trim().toLowerCase();
  return (otherNames[plain] ?? plain).toLowerCase();
}

async function load(atlas) {
  atlas.shapes ??= fetch(new URL(`./vendor/${atlas.file}`, import.meta.url)).then(answer => answer.json()).then(topology => {
    const features = unpack(topology, atlas).filter(feature => atlas.fits(feature.properties.name));
    echarts.registerMap(atlas.map, { type: 'FeatureCollection', features });
    return new Map(features.map(feature => [feature.properties.name.toLowerCase(), { name: feature.properties.name, feature }]));
  });
  return atlas.shapes;
}

/** TopoJSON keeps each border once, as steps on a grid; a shape lists its borders, by the complement where it runs them backwards. */
function unpack(topology, { object, turn }) {
  const { scale, translate } = topology.transform;
  const borders = topology.arcs.map(steps => {
    let [x, y] = [0, 0];
    return steps.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return turn([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    });
  });
  const border = at => (at < 0 ? [...borders[~at]].reverse() : borders[at]);
  const ring = list => list.flatMap((at, place) => border(at).slice(place === 0 ? 0 : 1));
  return topology.objects[object].geometries.filter(({ arcs }) => arcs).map(({ type, arcs, properties }) => ({
    type: 'Feature', properties, geometry: { type, coordinates: type === 'Polygon' ? arcs.map(ring) : arcs.map(part => part.map(ring)) },
  }));
}

/** The corners of what is shown with some room around it: of one small country its neighbours, so that it is found. */
function bounds(places, atLeast) {
  const points = places.flatMap(({ feature: { geometry } }) => geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2));
  const [west, east] = widened(points.map(([x]) => x), atLeast);
  const [south, north] = widened(points.map(([, y]) => y), atLeast / 2);
  return [[west, north], [east, south]];
}

function widened(numbers, atLeast) {
  const [low, high] = [numbers.reduce((one, other) => Math.min(one, other)), numbers.reduce((one, other) => Math.max(one, other))];
  const room = Math.max(0.04 * (high - low), (atLeast - (high - low)) / 2);
  return [low - room, high + room];
}
