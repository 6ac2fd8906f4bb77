#!/bin/sh
# Creates Greenlight's administrator when there is none with that address. Serves both environment types: as the
# command of the `administrator` container of the Greenlight task, and through `docker exec` on a single host.
#
# ADMINISTRATOR_EMAIL, ADMINISTRATOR_PASSWORD, ADMINISTRATOR_NAME (default Administrator)
# REGISTRATION_METHOD  who may create an account: invite, approval or open, as Greenlight names them (SiteSetting)
#
# A new Greenlight lets everybody create an account. The setting is written just before the first administrator is
# created and never again: from then on, an administrator may change it in Greenlight.
#
# Greenlight's own rake task does it, called inside Ruby: on rake's command line a comma or bracket would cut the
# password, and there it could be read. The task prints what it made, password included, so its output is held back.
#
# Whatever fails is tried again, as Greenlight starts and migrates meanwhile; but for what Greenlight itself refuses,
# which ends it at once with the code a bootstrap does not try again.
set -eu
: "${ADMINISTRATOR_EMAIL:?}" "${ADMINISTRATOR_PASSWORD:?}" "${REGISTRATION_METHOD:?}"
cd "${GREENLIGHT_HOME:-/usr/src/app}"
refused=64

create() {
  REFUSED=${refused} bundle exec rails runner - <<'RUBY'
require "stringio"

email = ENV.fetch("ADMINISTRATOR_EMAIL").downcase
password = ENV.fetch("ADMINISTRATOR_PASSWORD")
registration = ENV.fetch("REGISTRATION_METHOD")
refused = ENV.fetch("REFUSED").to_i

# Roles and settings come with the last of the migrations, which Greenlight itself runs while it starts.
role = Role.find_by(name: "Administrator", provider: "greenlight")
abort("the database is not migrated yet") unless role

if User.exists?(email: email)
  puts("#{email} exists")
  exit
end

# Another administrator, for example the first one with another address by now, may have changed it.
first = !User.exists?(role: role)
if first
  setting = SiteSetting.find_by(setting: Setting.find_by(name: "RegistrationMethod"), provider: "greenlight")
  abort("the database is not migrated yet") unless setting

  # Greenlight takes a value that it does not know for open.
  unless SiteSetting::REGISTRATION_METHODS.value?(registration)
    warn("not created: Greenlight has no registration method #{registration}")
    exit(refused)
  end
  setting.update!(value: registration)
end

Rails.application.load_tasks
said = StringIO.new
outputs = [$stdout, $stderr]
code = 1
begin
  $stdout = $stderr = said
  Rake::Task["admin:create"].invoke(ENV.fetch("ADMINISTRATOR_NAME", "Administrator"), email, password)
rescue SystemExit
  code = refused # The task ends so, whether it succeeded or not.
rescue StandardError => e
  said.puts("#{e.class}: #{e.message}")
ensure
  $stdout, $stderr = outputs
end

unless User.exists?(email: email)
  warn("not created: #{said.string.gsub(password, '***').gsub(/\e\[\d+m/, '').split.join(' ')}")
  exit(code)
end
puts("registration is set to #{registration}") if first
puts("#{email} is created")
RUBY
}

attempt=1
while :; do
  code=0
  said=$(create 2>&1) || code=$?
  if [ "${code}" -eq 0 ]; then
    printf '%s\n' "${said}"
    exit 0
  fi
  if [ "${code}" -eq "${refused}" ] || [ "${attempt}" -ge "${ADMINISTRATOR_ATTEMPTS:-60}" ]; then
    echo "no administrator after ${attempt} attempts:" >&2
    # Without Ruby's trace: the last line is what a bootstrap reports.
    printf '%s\n' "${said}" | sed '/^[[:space:]]*from /d' >&2
    if [ "${code}" -ne "${refused}" ]; then code=1; fi
    exit "${code}"
  fi
  attempt=$((attempt + 1))
  sleep 10
done
