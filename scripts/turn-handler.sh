#!/bin/bash
# turn-handler.sh: makes BigBlueButton use the TURN host and the secret that are current. Run by turn-handler.timer.
#
# The label of the hosts' name stands in a parameter (`placeholder` until the first TURN host is ready). The file in
# /etc/bigbluebutton overrides the one of the package; bbb-web reads it at its start only and keeps its meetings
# in memory, so it is restarted when the file really changed and no meeting runs. An API that does not answer says
# nothing about meetings: a busy server misses a look, too.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"

: "${BBB_TURN_FILE:=${BBB_ROOT}/etc/bigbluebutton/turn-stun-servers.xml}"
: "${BBB_TURN_OWNER:=root:bigbluebutton}"
active=${BBB_STATE}/turn-host        # the host the file was written for, and the file's digest: bbb-install overwrites it
pending=${BBB_STATE}/restart-bbb-web # exists from a change until the restart; counts the looks at a failed bbb-web
readonly SILENT=6                    # looks at a failed bbb-web after which it is restarted without an answer
readonly SECRET_LASTS=15             # minutes after which the secret is asked for again; TURN hosts accept a former one for two days

# Seconds after which credentials start nothing new. BigBlueButton's client asks for them once, when somebody joins, and uses them for
# every camera that is turned on later, so they must outlast the longest meeting. What is relayed when they expire continues.
readonly CREDENTIALS_LAST=43200

# turn_servers HOST SECRET: both ways in, with the TURN REST scheme's shared secret.
turn_servers() {
  cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<beans xmlns="http://www.springframework.org/schema/beans"
       xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
       xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans-2.5.xsd">
  <bean id="turnUdp" class="org.bigbluebutton.web.services.turn.TurnServer">
    <constructor-arg index="0" value="$2"/>
    <constructor-arg index="1" value="turn:$1:3478"/>
    <constructor-arg index="2" value="${CREDENTIALS_LAST}"/>
  </bean>
  <bean id="turnTls" class="org.bigbluebutton.web.services.turn.TurnServer">
    <constructor-arg index="0" value="$2"/>
    <constructor-arg index="1" value="turns:$1:443?transport=tcp"/>
    <constructor-arg index="2" value="${CREDENTIALS_LAST}"/>
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

# written HOST: what is remembered of a file that is right for this host.
written() {
  local digest
  digest=$(sha256sum "${BBB_TURN_FILE}" 2>/dev/null) || :
  printf '%s %s\n' "$1" "${digest%% *}"
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
    say "TURN host is $1, with the current secret"
  fi
  written "$1" >"${active}"
}

# no_meetings: whether a restart of bbb-web interrupts no meeting. There is none before the bootstrap is complete.
no_meetings() {
  local meetings silent
  [[ -e ${BBB_STATE}/complete ]] || return 0
  if meetings=$(running_meetings); then
    : >"${pending}"
    ((meetings == 0)) || say "bbb-web is restarted when its ${meetings} meetings have ended"
    return "$((meetings > 0))"
  fi
  if ! systemctl --quiet is-failed bbb-web.service; then
    : >"${pending}"
    say 'bbb-web does not answer: it is restarted when it says that no meeting runs'
    return 1
  fi
  silent=$(($(<"${pending}") + 1))
  printf '%s\n' "${silent}" >"${pending}"
  ((silent >= SILENT))
}

restart_when_idle() {
  if [[ ! -e ${pending} ]] || ! no_meetings; then return; fi
  rm -f "${pending}"
  systemctl restart bbb-web.service
}

: "${BBB_DOMAIN:?}" "${BBB_TURN_SECRET:?}" "${BBB_TURN_HOSTNAME_PARAMETER:?}"
label=$(aws ssm get-parameter --name "${BBB_TURN_HOSTNAME_PARAMETER}" --query Parameter.Value --output text)
if [[ ${label} =~ ^(turn|tu-[a-z0-9]{6})$ ]]; then # tu-: of a TURN host that an older release has set up
  host=${label}.${BBB_DOMAIN}
  now=$(written "${host}")
  recent=$(find "${active}" -mmin "-${SECRET_LASTS}" 2>/dev/null) || :
  if [[ -z ${recent} || $(<"${active}") != "${now}" ]]; then use_host "${host}"; fi
fi
restart_when_idle
