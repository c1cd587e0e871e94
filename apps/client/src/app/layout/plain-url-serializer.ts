import { DefaultUrlSerializer, type UrlTree } from '@angular/router';

/**
 * Takes parentheses in an address for what they are: part of a tag, for one. Angular reads them as
 * routes of secondary outlets, of which this application has none; links escape them, people do not.
 */
export class PlainUrlSerializer extends DefaultUrlSerializer {
  override parse(url: string): UrlTree {
    return super.parse(url.replaceAll('(', '%28').replaceAll(')', '%29'));
  }
}
