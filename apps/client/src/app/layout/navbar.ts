import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { NotificationBell } from '../notifications/notification-bell.ts';
import { Avatar } from '../profile/avatar.ts';
import { Icon } from './icon.ts';
import { ThemeChoice } from './theme.ts';

@Component({
  selector: 'conduit-navbar',
  imports: [Avatar, Icon, NotificationBell, RouterLink, RouterLinkActive],
  templateUrl: './navbar.html',
})
export class Navbar {
  protected readonly i18n = inject(I18n);
  protected readonly session = inject(Session);
  protected readonly theme = inject(ThemeChoice);
  protected readonly t = this.i18n.t;
  protected readonly otherLocale = computed(() => (this.i18n.locale() === 'en' ? 'ko' : 'en'));
}
