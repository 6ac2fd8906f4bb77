using System.Collections.Frozen;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>
/// Which actions support resource-level permissions. Source: AWS "Service Authorization Reference", if an action's row has a resource type.
/// Nothing is known about services that are not listed here.
/// </summary>
internal static class ScopedActions
{
    /// <summary>Services that support resource-level permissions for nearly all actions, with the exceptions.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Exceptions = new Dictionary<string, string>
    {
        ["acm"] = """
                getaccountconfiguration listcertificates putaccountconfiguration requestcertificate searchcertificates
                """,
        ["codebuild"] = """
                deleteoauthtoken deletesourcecredentials importsourcecredentials listbuildbatches listbuilds listconnectedoauthaccounts
                listcuratedenvironmentimages listfleets listprojects listreportgroups listreports listrepositories listsandboxes
                listsharedprojects listsharedreportgroups listsourcecredentials persistoauthtoken
                """,
        ["codecommit"] = """
                createapprovalruletemplate deleteapprovalruletemplate getapprovalruletemplate listapprovalruletemplates listrepositories
                listrepositoriesforapprovalruletemplate updateapprovalruletemplatecontent updateapprovalruletemplatedescription
                updateapprovalruletemplatename
                """,
        ["dynamodb"] = """
                describeendpoints describelimits describereservedcapacity describereservedcapacityofferings getabacstatus injecterror
                listbackups listcontributorinsights listglobaltables liststreams listtables purchasereservedcapacityofferings
                updateabacstatus
                """,
        ["ecr"] = """
                createpullthroughcacherule createrepositorycreationtemplate deletepullthroughcacherule deleteregistrypolicy
                deleterepositorycreationtemplate deletesigningconfiguration deregisterpulltimeupdateexclusion describepullthroughcacherules
                describeregistry describerepositorycreationtemplates getaccountsetting getauthorizationtoken getregistrypolicy
                getregistryscanningconfiguration getsigningconfiguration listpulltimeupdateexclusions putaccountsetting putregistrypolicy
                putregistryscanningconfiguration putreplicationconfiguration putsigningconfiguration registerpulltimeupdateexclusion
                updatepullthroughcacherule updaterepositorycreationtemplate validatepullthroughcacherule
                """,
        ["ecs"] = """
                deleteaccountsetting deregistertaskdefinition describetaskdefinition discoverpollendpoint listaccountsettings listclusters
                listdaemons listdaemontaskdefinitions listservices listservicesbynamespace listtaskdefinitionfamilies listtaskdefinitions
                putaccountsetting putaccountsettingdefault
                """,
        ["elasticfilesystem"] = """
                createfilesystem describeaccountpreferences putaccountpreferences
                """,
        ["firehose"] = """
                listdeliverystreams
                """,
        ["iam"] = """
                createaccountalias deleteaccountalias deleteaccountpasswordpolicy deletecloudfrontpublickey
                disableorganizationsrootcredentialsmanagement disableorganizationsrootsessions disableoutboundwebidentityfederation
                enableorganizationsrootcredentialsmanagement enableorganizationsrootsessions enableoutboundwebidentityfederation
                generatecredentialreport getaccountauthorizationdetails getaccountemailaddress getaccountname getaccountpasswordpolicy
                getaccountsummary getcloudfrontpublickey getcontextkeysforcustompolicy getcredentialreport getorganizationsaccessreport
                getoutboundwebidentityfederationinfo getservicelastaccesseddetails getservicelastaccesseddetailswithentities
                listaccountaliases listcloudfrontpublickeys listdelegationrequests listgroups listinstanceprofiles
                listopenidconnectproviders listorganizationsfeatures listpolicies listroles listsamlproviders listservercertificates
                liststsregionalendpointsstatus
                listusers listvirtualmfadevices setsecuritytokenservicepreferences setstsregionalendpointstatus simulatecustompolicy
                updateaccountemailaddress updateaccountname updateaccountpasswordpolicy updatecloudfrontpublickey uploadcloudfrontpublickey
                """,
        ["kinesis"] = """
                describeaccountsettings describelimits disableenhancedmonitoring enableenhancedmonitoring injectapierror liststreams
                updateaccountsettings updateshardcount updatestreammode
                """,
        ["kms"] = """
                connectcustomkeystore createcustomkeystore createkey deletecustomkeystore describecustomkeystores disconnectcustomkeystore
                generaterandom listaliases listkeys listretirablegrants updatecustomkeystore
                """,
        ["lambda"] = """
                createcodesigningconfig createeventsourcemapping getaccountsettings listcapacityproviders listcodesigningconfigs
                listeventsourcemappings listfunctions listlayers listlayerversions
                """,
        ["route53"] = """
                createcidrcollection createhealthcheck createhostedzone createreusabledelegationset createtrafficpolicy getaccountlimit
                getcheckeripranges getgeolocation gethealthcheckcount gethostedzonecount gettrafficpolicyinstancecount listcidrcollections
                listgeolocations listhealthchecks listhostedzones listhostedzonesbyname listhostedzonesbyvpc listreusabledelegationsets
                listtrafficpolicies listtrafficpolicyinstances testdnsanswer
                """,
        ["s3"] = """
                createjob createstoragelensgroup getaccesspoint getaccountpublicaccessblock listaccessgrantsinstances listaccesspoints
                listaccesspointsforobjectlambda listallmybuckets listjobs listmultiregionaccesspoints liststoragelensconfigurations
                liststoragelensgroups putaccesspointpublicaccessblock putaccountpublicaccessblock putstoragelensconfiguration
                """,
        ["secretsmanager"] = """
                batchgetsecretvalue getrandompassword listsecrets
                """,
        ["sns"] = """
                checkifphonenumberisoptedout createplatformapplication createplatformendpoint createsmssandboxphonenumber deleteendpoint
                deleteplatformapplication deletesmssandboxphonenumber getendpointattributes getplatformapplicationattributes
                getsmsattributes getsmssandboxaccountstatus listendpointsbyplatformapplication listoriginationnumbers
                listphonenumbersoptedout
                listplatformapplications listsmssandboxphonenumbers listsubscriptions listtopics optinphonenumber setendpointattributes
                setplatformapplicationattributes setsmsattributes verifysmssandboxphonenumber
                """,
        ["sqs"] = """
                listqueues
                """,
        ["states"] = """
                invokehttpendpoint listactivities liststatemachines revealsecrets sendtaskfailure sendtaskheartbeat sendtasksuccess
                teststate validatestatemachinedefinition
                """,
    }.ToFrozenDictionary(
        service => service.Key, service => service.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet());

    /// <summary>Prefixes of actions that change something: a wildcard after these does not include listing.</summary>
    private static readonly string[] Changing = ["delete", "put", "update"];

    /// <summary>Single actions of services that support them for few actions, or mostly have read-only actions.</summary>
    private static readonly FrozenSet<string> Single = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "autoscaling:CompleteLifecycleAction", "autoscaling:DeleteAutoScalingGroup", "autoscaling:RecordLifecycleActionHeartbeat",
        "autoscaling:SetDesiredCapacity",
        "autoscaling:SetInstanceHealth", "autoscaling:SetInstanceProtection", "autoscaling:TerminateInstanceInAutoScalingGroup",
        "autoscaling:UpdateAutoScalingGroup",
        "cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:DescribeStackResource", "cloudformation:SignalResource",
        "cloudformation:UpdateStack",
        "cloudwatch:DeleteAlarms", "cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions", "cloudwatch:PutMetricAlarm",
        "cloudwatch:SetAlarmState",
        "ec2:AttachVolume", "ec2:DeleteSecurityGroup", "ec2:DeleteSnapshot", "ec2:DeleteVolume", "ec2:DetachVolume",
        "ec2:ModifyInstanceAttribute", "ec2:RebootInstances",
        "ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances", "events:DeleteRule", "events:PutEvents", "events:PutRule",
        "events:PutTargets", "events:RemoveTargets",
        "execute-api:Invoke", "execute-api:ManageConnections", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DeleteLogGroup",
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents", "logs:GetLogEvents", "logs:PutLogEvents", "logs:PutRetentionPolicy", "rds:DeleteDBInstance",
        "rds:ModifyDBInstance", "rds:RebootDBInstance",
        "rds:StartDBInstance", "rds:StopDBInstance", "rds-db:connect", "ses:SendEmail", "ses:SendRawEmail", "ssm:DeleteParameter",
        "ssm:GetParameter", "ssm:GetParameters",
        "ssm:GetParametersByPath", "ssm:PutParameter", "ssm:SendCommand", "ssm:StartAutomationExecution", "ssm:StartSession",
        "sts:AssumeRole", "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity");

    /// <summary>
    /// Whether an action supports resource-level permissions. False for <c>service:*</c> and for wildcards that include listing.
    /// </summary>
    public static bool Contains(string action)
    {
        if (action.Split(':') is not [var service, var name])
        {
            return false;
        }

        var (lowerService, lowerName) = (service.ToLowerInvariant(), name.ToLowerInvariant());
        return lowerName.Contains('*')
            ? Exceptions.ContainsKey(lowerService) && Changing.Any(verb => lowerName.StartsWith(verb))
            : Exceptions.TryGetValue(lowerService, out var exceptions) ? !exceptions.Contains(lowerName) : Single.Contains(action);
    }
}
