// log(1 + x) for x >= 0, operation by operation as in FreeBSD's s_log1p.c, which V8 takes too, and so to the bits of Math.log1p there:
//
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc. business.
//   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.

const ln2High: f64 = 6.93147180369123816490e-01;
const ln2Low: f64 = 1.90821492927058770002e-10;

@inline
function high(x: f64): i32 {
  return <i32>(reinterpret<u64>(x) >> 32);
}

@inline
function withHigh(x: f64, word: i32): f64 {
  return reinterpret<f64>((reinterpret<u64>(x) & 0xffffffff) | ((<u64>word) << 32));
}

export function log1p(x: f64): f64 {
  const hx = high(x);
  let k = 0, hu = 1;
  let f = x, c: f64 = 0;
  if (hx < 0x3fda827a) {
    if (hx < 0x3c900000) return x;
    if (hx < 0x3e200000) return x - x * x * 0.5;
  } else {
    if (hx >= 0x7ff00000) return x;
    // 1 + x = 2^k (1 + f), sqrt(2) / 2 < 1 + f < sqrt(2); c: what rounding 1 + x took away.
    let u = x;
    if (hx < 0x43400000) {
      u = 1 + x;
      k = (high(u) >> 20) - 1023;
      c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    } else k = (hx >> 20) - 1023;
    hu = high(u) & 0xfffff;
    if (hu < 0x6a09e) u = withHigh(u, hu | 0x3ff00000);
    else {
      k++;
      u = withHigh(u, hu | 0x3fe00000);
      hu = (0x100000 - hu) >> 2;
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  const power = <f64>k;
  if (hu == 0) {
    if (f == 0) return k == 0 ? 0 : power * ln2High + (c + power * ln2Low);
    const r = half * (1 - 0.66666666666666666 * f);
    return k == 0 ? f - r : power * ln2High - (r - (power * ln2Low + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const r =
    z * (6.666666666666735130e-01 + z * (3.999999999940941908e-01 + z * (2.857142874366239149e-01 + z * (2.222219843214978396e-01 +
    z * (1.818357216161805012e-01 + z * (1.531383769920937332e-01 + z * 1.479819860511658591e-01))))));
  return k == 0 ? f - (half - s * (half + r)) : power * ln2High - (half - (s * (half + r) + (power * ln2Low + c)) - f);
}
