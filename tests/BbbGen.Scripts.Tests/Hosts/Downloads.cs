using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>What a test host loads from outside: served by its <see cref="World"/>, with digests that fit.</summary>
public static class Downloads
{
    const string Agent = "agent/amazon-cloudwatch-agent.deb";
    const string EfsUtils = "efs/efs-utils.tar.gz";
    const string AwsCli = "awscli/awscli.zip";

    /// <summary>CloudWatch agent, efs-utils and BigBlueButton's installer.</summary>
    public static void Serve(Host host)
    {
        Offer(host, Agent, "AGENT", Encoding.UTF8.GetBytes("agent"));
        Offer(host, EfsUtils, "EFS_UTILS",
            Archive("efs-utils-1/build-deb.sh", "#!/bin/bash\nmkdir -p build\n: >build/amazon-efs-utils-1.deb\n"));
        host.World.Sites["install/v3.0.x-release/bbb-install.sh"] =
            File.ReadAllBytes(Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/bbb-install.sh"));
        host.Variables["BBB_INSTALL_SOURCE"] = "https://install";
        host.World.Sites["introspection"] = Encoding.UTF8.GetBytes(
            $$"""{"Cluster": "{{Account.Cluster}}", "ContainerInstanceArn": "arn:aws:ecs:x"}""");
    }

    /// <summary>CloudWatch agent and efs-utils as packages that can be installed.</summary>
    public static void ServePackages(Host host, string agent, string efsUtils)
    {
        Offer(host, Agent, "AGENT", File.ReadAllBytes(agent));
        Offer(host, EfsUtils, "EFS_UTILS", Archive(
            "efs-utils-1/build-deb.sh", $"#!/bin/bash\nmkdir -p build\ncp {efsUtils} build/amazon-efs-utils-1.deb\n"));
    }

    /// <summary>The AWS CLI's installer, which gives the host the program it lacked.</summary>
    public static void ServeAwsCli(Host host)
    {
        host.Remove("aws");
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("aws/install").Open());
            writer.Write(
                $"#!/bin/bash\nln -s {Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/command.sh")} {host.ProgramPath("aws")}\n");
        }
        Offer(host, AwsCli, "BBB_AWSCLI", buffer.ToArray());
    }

    /// <summary>Changes a file after its digest was written down.</summary>
    public static void Tamper(Host host, string part) =>
        host.World.Sites[host.World.Sites.Keys.Single(address => address.Contains(part))] = Encoding.UTF8.GetBytes("changed");

    static void Offer(Host host, string address, string variable, byte[] content)
    {
        host.World.Sites[address] = content;
        host.Variables[$"{variable}_URL"] = $"https://{address}";
        host.Variables[$"{variable}_SHA256"] = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    static byte[] Archive(string name, string text)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionMode.Compress, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Ustar))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
            {
                Mode = (UnixFileMode)0b111_101_101,
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
            });
        }
        return buffer.ToArray();
    }
}
