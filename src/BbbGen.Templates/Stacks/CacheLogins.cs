namespace BbbGen.Templates.Stacks;

/// <summary>How Greenlight and Scalelite log in to the cache: the values of <c>BBBCacheLogin</c>, and what their users may do.</summary>
public static class CacheLogins
{
    /// <summary>Each has a user of its own.</summary>
    public const string Users = "users";

    /// <summary>Both have one token that opens everything, as in deployments that are older than the parameter.</summary>
    public const string Token = "token";

    /// <summary>Greenlight's user.</summary>
    public const string Greenlight = "greenlight";

    /// <summary>Scalelite's user.</summary>
    public const string Scalelite = "scalelite";

    /// <summary>
    /// No CLIENT for either: its TRACKING tells the names of all keys, and names of Scalelite's keys contain the tokens of protected
    /// recordings. Greenlight 3.8.2.4 has its sessions in cookies. The keys of Rails' cache begin with <c>v3/</c> (provider_credentials.rb,
    /// locales_controller.rb), and Action Cable publishes and subscribes (config/cable.yml). All channels: nobody else uses any, and Redis
    /// refuses a pattern if the default already is all of them.
    /// </summary>
    public const string GreenlightAccess =
        "on ~v3/* &* -@all +@string +@pubsub +@connection +del +unlink +exists +expire +pexpire +ttl -client -@admin -@dangerous";

    /// <summary>
    /// Scalelite 1.8.5 keeps hashes, sets, sorted sets and texts (app/models/*.rb, health_check_controller.rb), all with keys in its
    /// namespace (config/redis_store.yml: <c>scalelite</c> in production), in database 0, so that it never needs SELECT.
    /// </summary>
    public const string ScaleliteAccess =
        "on ~scalelite:* -@all +@string +@hash +@set +@sortedset +@transaction +@connection +del +exists +expire +ttl -client -select "
            + "-@admin -@dangerous";
}
