#!/bin/bash
# turn-handler.sh: makes BigBlueButton use the TURN host that is active now. Run by turn-handler.timer.
#
# The host's label stands in a parameter (`placeholder` until the first TURN host is ready). The file in
# /etc/bigbluebutton overrides the one of the package; bbb-web reads it at its start only and keeps its meetings
# in memory, so it is restarted when the file really changed and no meeting runs.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"

: "${BBB_TURN_FILE:=${BBB_ROOT}/etc/bigbluebutton/turn-stun-servers.xml}"
: "${BBB_TURN_OWNER:=root:bigbluebutton}"
active=${BBB_STATE}/turn-host        # the host the file was written for
pending=${BBB_STATE}/restart-bbb-web # exists from a change until the restart

# turn_servers HOST SECRET: both ways in, with the TURN REST scheme's shared secret; ttl of a day.
turn_servers() {
  cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<beans xmlns="http://www.springframework.org/schema/beans"
       xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
       xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans-2.5.xsd">
  <bean id="turnUdp" class="org.bigbluebutton.web.services.turn.TurnServer">
    <constructor-arg index="0" value="$2"/>
    <constructor-arg index="1" value="turn:$1:3478"/>
    <constructor-arg index="2" value="86400"/>
  </bean>
  <bean id="turnTls" class="org.bigbluebutton.web.services.turn.TurnServer">
    <constructor-arg index="0" value="$2"/>
    <constructor-arg index="1" value="turns:$1:443?transport=tcp"/>
    <constructor-arg index="2" value="86400"/>
  </bean>
  <bean id="stunTurnService" class="org.bigbluebutton.web.services.turn.StunTurnService">
    <property name="stunServers">
      <set/>
    </property>
    <property name="turnServers">
      <set>
        <ref bean="turnUdp"/>
        <ref bean="turnTls"/>
      </set>
    </property>
  </bean>
</beans>
XML
}

use_host() {
  local secret new
  secret=$(secret_value "${BBB_TURN_SECRET}" turnkeyvalue)
  if [[ ! ${secret} =~ ^[A-Za-z0-9]{16,}$ ]]; then
    say 'the TURN secret is not 16 or more letters and digits'
    exit 1
  fi
  new=$(umask 077 && mktemp "${BBB_TURN_FILE}.XXXXXX")
  turn_servers "$1" "${secret}" >"${new}"
  if cmp -s "${new}" "${BBB_TURN_FILE}"; then
    rm -f "${new}"
  else
    chown "${BBB_TURN_OWNER}" "${new}"
    chmod 0640 "${new}"
    : >"${pending}"
    mv "${new}" "${BBB_TURN_FILE}"
    say "TURN host is $1"
  fi
  printf '%s\n' "$1" >"${active}"
}

restart_when_idle() {
  local meetings
  [[ -e ${pending} ]] || return 0
  # An API that does not answer is no reason to wait: then nobody can join anyway.
  meetings=$(running_meetings) || meetings=0
  if ((meetings > 0)); then
    say "bbb-web is restarted when its ${meetings} meetings have ended"
    return 0
  fi
  rm -f "${pending}"
  systemctl restart bbb-web.service
}

: "${BBB_DOMAIN:?}" "${BBB_TURN_SECRET:?}" "${BBB_TURN_HOSTNAME_PARAMETER:?}"
label=$(aws ssm get-parameter --name "${BBB_TURN_HOSTNAME_PARAMETER}" --query Parameter.Value --output text)
if [[ ${label} =~ ^tu-[a-z0-9]{6}$ ]]; then
  host=${label}.${BBB_DOMAIN}
  # BigBlueButton's installer, run again, overwrites the file.
  if [[ ! -e ${active} || $(<"${active}") != "${host}" ]] || ! grep -qF "\"turns:${host}:443?" "${BBB_TURN_FILE}"; then
    use_host "${host}"
  fi
fi
restart_when_idle
