"""How the crawler behaves: Scrapy's settings, each where it differs from Scrapy's default.

A site's own delay and certificate stand in its file; `humas crawl` overrides by its options, `scrapy crawl` by `-s`.
"""

import os
import socket
from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("humas")
except PackageNotFoundError:  # a checkout that was not installed
    _VERSION = "0"

# Who we are: the project, and where a webmaster reaches whoever runs it.
BOT_NAME = "humas"
HUMAS_CONTACT = os.environ.get("HUMAS_CONTACT") or f"mailto:humas@{socket.gethostname()}"
USER_AGENT = f"humas/{_VERSION} (press release archive; +{HUMAS_CONTACT})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "humas"

# What is kept where, and what time it is; see crawler.options. None is the machine's clock.
HUMAS_DATA = os.environ.get("HUMAS_DATA", "data")
HUMAS_NOW = os.environ.get("HUMAS_NOW")
HUMAS_ALLOW_PRIVATE = False
HUMAS_GENERIC = False

SPIDER_LOADER_CLASS = "crawler.visits.loader.SiteLoader"
SPIDER_MODULES = ["crawler.sites"]
TWISTED_DNS_RESOLVER = "crawler.guard.GuardedResolver"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

# One request at a time to a host, a second or more apart; slower where it answers slowly.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 8
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0

# What fails for a moment is asked again twice; 429, 503 and walls are the manners' (crawler.manners).
RETRY_HTTP_CODES = [500, 502, 504, 520, 521, 522, 523, 524, 408]
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
REDIRECT_MAX_TIMES = 8
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 2**20
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",  # whose ends can be told (crawler.network.whole)
}

DOWNLOADER_MIDDLEWARES = {
    "crawler.guard.Guard": 50,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # would drop renamed hosts
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.network.robots.Robots": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.network.cheaply.MetaRefresh": 580,
    "crawler.manners.Manners": 585,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.network.whole.WholeBodies": 590,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "crawler.network.cheaply.HttpProxy": 750,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
# The spider answers for every status and every address itself, and none of these is needed by anybody else.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
ITEM_PIPELINES = {"crawler.visits.pipeline.Keeping": 500}
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the spider asks for no address twice, but for re-checks
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.ScrapyPriorityQueue"  # an office has one host: none to be fair between
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # newest first, as listed

WARN_ON_GENERATOR_RETURN_VALUE = False  # reads the source of a callback again for each answer: a tenth of a crawl

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOGSTATS_INTERVAL = 0
LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
