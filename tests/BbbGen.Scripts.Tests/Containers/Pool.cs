using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Templates;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>Scalelite's pool of servers in a Redis, and a container of its image that works on it; see Stubs/scalelite.rb.</summary>
sealed partial class Pool : IDisposable
{
    public const string First = "vc-aaaaaa.example.org";
    public const string Second = "vc-bbbbbb.example.org";
    public const string Instance = "i-0123456789abcdef0";

    static readonly string Template =
        TemplateSet.Generate().Single(template => template.FileName == "bbb-on-aws-frontendapps.template.yaml").Text;

    readonly Container _container = new("scalelite.rb");

    public Pool(string redis)
    {
        Variables["SCALELITE_HOME"] = _container.PathOf("");
        Variables["SCALELITE_NOTES"] = _container.PathOf("notes");
        Variables["REDIS_URL"] = redis;
        Variables["DEPLOYMENT"] = "demo";
        Variables["SERVERS_KEY"] = Secrets.ServersKey;
        Variables["SERVER_INSTANCE"] = Instance;
        foreach (var name in new[] { "POLL_INTERVAL", "SERVER_UNHEALTHY_THRESHOLD" })
        {
            Variables[name] = Setting.Matches(Template).First(match => match.Groups[1].Value == name).Groups[2].Value;
        }
        Empty();
    }

    public Dictionary<string, string> Variables => _container.Variables;

    /// <summary>What happened, in order, without the times.</summary>
    public IReadOnlyList<string> Notes =>
        _container.Exists("notes") ? [.. File.ReadLines(_container.PathOf("notes")).Select(note => note.TrimStart().Split(' ', 2)[1])] : [];

    /// <summary>The programs beside Ruby that were called.</summary>
    public IReadOnlyList<string> Calls => _container.Calls;

    /// <summary>An empty list, as after the loss of Redis.</summary>
    public void Empty() => Variables["REDIS_NAMESPACE"] = Guid.NewGuid().ToString();

    /// <summary>What is there and what happens while the next script runs, in Ruby.</summary>
    public void Given(string scenario)
    {
        _container.Write("scenario.rb", scenario);
        Variables["SCALELITE_SCENARIO"] = _container.PathOf("scenario.rb");
    }

    /// <summary>Runs an action of scalelite-server.sh.</summary>
    public async Task<Outcome> ServerAsync(string action, string? id = First, params IEnumerable<(string Name, string Value)> more)
    {
        var names = new List<string>();
        foreach (var (name, value) in more.Append(("SERVER_ACTION", action)).Concat(id is null ? [] : [("SERVER_ID", id)]))
        {
            Variables[name] = value;
            names.Add(name);
        }
        var outcome = await _container.RunAsync("scalelite-server.sh");
        names.ForEach(name => Variables.Remove(name));
        return outcome;
    }

    /// <summary>Runs the observer until the scenario ends it.</summary>
    public Task<Outcome> ObserveAsync() => _container.RunAsync("scalelite-observer.sh");

    /// <summary>Runs lines of Ruby in Rails.</summary>
    public Task<Outcome> RailsAsync(string lines) => _container.RunTextAsync($"bundle exec rails runner - <<'RUBY'\n{lines}\nRUBY");

    public void Dispose() => _container.Dispose();

    [GeneratedRegex(@"Name: (\w+)\s+Value: '(\d+)'")]
    private static partial Regex Setting { get; }
}
